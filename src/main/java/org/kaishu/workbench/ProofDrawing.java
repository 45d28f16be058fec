package org.kaishu.workbench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.ledger.InclusionProof;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.Subject;
import org.kaishu.ledger.TreeHead;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Proves every entry of the ledger about a case, for the page and as a file.
@Component
class ProofDrawing {
  private static final int STEPS_OF_CHECK = 4;

  private final Ledger ledger;
  private final Cases cases;
  private final Messages words;

  ProofDrawing(Ledger ledger, Cases cases, Messages words) {
    this.ledger = ledger;
    this.cases = cases;
    this.words = words;
  }

  ProofPart draw(CaseView matter) {
    var entries = entries(matter);
    var proofs = proofs(entries);
    return new ProofPart(
        matter.number(),
        entries.stream()
            .sorted(Comparator.comparingLong(LedgerEntry::number).reversed())
            .map(entry -> entry(matter, entry, Optional.ofNullable(proofs.get(entry.number()))))
            .toList(),
        (long) entries.size() - proofs.size(),
        proofs.values().stream().filter(proof -> !proof.holds()).count(),
        proofs.values().stream()
            .map(InclusionProof::head)
            .max(Comparator.comparingLong(TreeHead::size))
            .map(this::head));
  }

  /// The same as a file.
  CaseProof file(CaseView matter) {
    var entries = entries(matter);
    return CaseProof.of(
        matter.number().value(), ledger.publicKey(), steps(), entries, proofs(entries));
  }

  /// How to check it, step by step.
  private List<String> steps() {
    return IntStream.rangeClosed(1, STEPS_OF_CHECK)
        .mapToObj(step -> words.say("case.audit.check." + step))
        .toList();
  }

  private List<LedgerEntry> entries(CaseView matter) {
    return ledger.about(new Subject("case", matter.number().value()));
  }

  private Map<Long, InclusionProof> proofs(List<LedgerEntry> entries) {
    var proofs = new HashMap<Long, InclusionProof>();
    entries.forEach(
        entry -> ledger.prove(entry.number()).ifPresent(it -> proofs.put(entry.number(), it)));
    return proofs;
  }

  private ProofPart.Entry entry(
      CaseView matter, LedgerEntry entry, Optional<InclusionProof> proof) {
    return new ProofPart.Entry(
        entry.number(),
        words.moment(entry.at()),
        words.say("case.actor." + entry.actor().kind(), entry.actor().id()),
        what(matter, entry),
        entry.position().isPresent() ? words.count(entry.position().getAsLong() + 1) : "",
        standing(proof),
        proof.map(ProofDrawing::path));
  }

  private CasePage.Tag standing(Optional<InclusionProof> proof) {
    return proof
        .map(it ->
            it.holds()
                ? new CasePage.Tag("t-jade", words.say("case.audit.entry.holds"))
                : new CasePage.Tag("t-seal", words.say("case.audit.entry.broken")))
        .orElseGet(() -> new CasePage.Tag("", words.say("case.audit.entry.awaiting")));
  }

  /// What was done: the act by the name that the edition gives it.
  private String what(CaseView matter, LedgerEntry entry) {
    var stage =
        Optional.ofNullable(entry.facts().get("stage"))
            .flatMap(name -> cases.process(matter).stage(name));
    var act = stage.flatMap(at -> Optional.ofNullable(entry.facts().get("act")).flatMap(at::act));
    if (stage.isPresent() && act.isPresent()) {
      return words.say(
          "case.audit.act",
          stage.map(Stage::title).orElseThrow(),
          act.map(Act::title).orElseThrow());
    }
    var kind = words.find("ledger." + entry.kind()).orElse(entry.kind());
    return stage.map(at -> words.say("case.audit.act", at.title(), kind)).orElse(kind);
  }

  private static ProofPart.Path path(InclusionProof proof) {
    return new ProofPart.Path(
        proof.canonical(), CaseProof.leaf(proof.canonical()), proof.path(), proof.head().root());
  }

  private ProofPart.Head head(TreeHead head) {
    return new ProofPart.Head(
        words.count(head.size()),
        head.root(),
        words.moment(head.at()),
        head.signature(),
        head.signer());
  }
}
