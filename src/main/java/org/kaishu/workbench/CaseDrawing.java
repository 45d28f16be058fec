package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.Explanation;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Stay;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.InclusionProof;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.Subject;
import org.kaishu.page.FieldError;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.publishing.Publishing;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Draws the page of one case for one reader.
@Component
class CaseDrawing {
  private final Cases cases;
  private final Ledger ledger;
  private final TimelineDrawing timelines;
  private final DecisionDrawing decisions;
  private final MaterialDrawing materials;
  private final LocalLaw law;
  private final Messages words;

  CaseDrawing(
      Cases cases,
      Ledger ledger,
      TimelineDrawing timelines,
      DecisionDrawing decisions,
      MaterialDrawing materials,
      LocalLaw law,
      Messages words) {
    this.cases = cases;
    this.ledger = ledger;
    this.timelines = timelines;
    this.decisions = decisions;
    this.materials = materials;
    this.law = law;
    this.words = words;
  }

  CasePage draw(
      CaseView matter,
      Principal reader,
      DecisionForm filled,
      String notice,
      List<FieldError> errors) {
    var process = cases.process(matter);
    var stage = cases.stage(matter);
    var agency = timelines.name(matter.openEntity());
    var applicant =
        matter
            .applicantOrganization()
            .map(timelines::name)
            .orElse(words.say("case.entry.applicant"));
    var entries =
        ledger.about(new Subject("case", matter.number().value())).stream()
            .sorted(Comparator.comparingLong(LedgerEntry::number).reversed())
            .toList();
    var decision = decisions.draw(matter, reader, filled);
    return new CasePage(
        matter.number(),
        matter.title(),
        List.of(process.title(), words.say("case.urgency." + matter.urgency())),
        words.say("case.applicant", applicant, words.time(matter.openedAt())),
        stage.map(Stage::title).orElseGet(() -> words.say("case.ended", timelines.ended(matter))),
        matter.current().map(stay -> timelines.face(matter, stay)),
        matter.current().map(this::count).orElse(List.of()),
        facts(matter, agency),
        timelines.draw(matter),
        materials.draw(matter, agency, reader),
        entries.stream().map(this::recorded).toList(),
        proof(entries),
        decision,
        waiting(matter),
        decision.isEmpty() ? filled.reasons() : "",
        fixHref(matter, reader),
        notice,
        errors);
  }

  private List<CasePage.Fact> facts(CaseView matter, String agency) {
    var stays = cases.stays(matter.number());
    var left = stays.stream().filter(stay -> stay.leftAt().isPresent()).toList();
    var late =
        left.stream()
            .filter(stay -> cases.reading(stay).filter(reading -> reading.over() > 0).isPresent())
            .count();
    var facts = new ArrayList<CasePage.Fact>();
    matter
        .current()
        .ifPresent(stay -> facts.add(fact("case.fact.body", timelines.body(matter, stay))));
    facts.add(fact("case.fact.agency", agency));
    facts.add(fact("case.fact.round", words.say("case.fact.round.text", matter.round())));
    facts.add(fact("case.fact.steps", words.say("case.fact.steps.text", left.size(), late)));
    facts.add(fact("case.fact.edition", law.edition(matter.edition()).title()));
    return facts;
  }

  /// Why the deadline falls on its day; empty for a period that no calendar interrupts.
  private List<CasePage.Fact> count(Stay stay) {
    return cases
        .explain(stay)
        .filter(explanation -> !explanation.days().isEmpty())
        .map(explanation -> {
          var last = explanation.deadline().lastDay();
          return explanation.days().stream()
              .filter(day -> day.kind() != Explanation.Kind.WORKDAY || day.date().equals(last))
              .map(this::counted)
              .toList();
        })
        .orElse(List.of());
  }

  private CasePage.Fact counted(Explanation.Day day) {
    var key =
        switch (day.kind()) {
          case DAY_ZERO -> "case.count.zero";
          case WEEKEND, HOLIDAY -> "case.count.skipped";
          case MADE_UP -> "case.count.made-up";
          case WORKDAY -> "case.count.last";
        };
    return new CasePage.Fact(words.weekday(day.date()), words.say(key, day.reason(), day.number()));
  }

  private CasePage.Recorded recorded(LedgerEntry entry) {
    return new CasePage.Recorded(
        entry.number(),
        words.moment(entry.at()),
        actor(entry.actor()),
        words.find("ledger." + entry.kind()).orElse(entry.kind()),
        words.say(entry.position().isPresent() ? "case.audit.sealed.yes" : "case.audit.sealed.no"));
  }

  private String actor(Actor actor) {
    return words.say("case.actor." + actor.kind(), actor.id());
  }

  private Optional<CasePage.Proof> proof(List<LedgerEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.position().isPresent())
        .findFirst()
        .flatMap(entry -> ledger.prove(entry.number()))
        .map(this::proof);
  }

  private CasePage.Proof proof(InclusionProof proof) {
    return new CasePage.Proof(
        proof.holds(),
        proof.entry().number(),
        proof.head().size(),
        proof.head().root(),
        words.moment(proof.head().at()),
        proof.path());
  }

  private String waiting(CaseView matter) {
    return matter
        .current()
        .map(stay -> words.say("case.waiting.other", timelines.body(matter, stay)))
        .orElseGet(() -> words.say("case.waiting.ended"));
  }

  /// Where a returned publication is put right; empty when there is nothing for the reader to mend.
  private static String fixHref(CaseView matter, Principal reader) {
    return matter.process().equals(Publishing.PUBLISH)
            && reader.holds(Role.OPEN_ENTITY, matter.openEntity())
            && matter.current().filter(stay -> stay.role().equals(Role.OPEN_ENTITY)).isPresent()
        ? "/workbench/publish/" + matter.subject().id()
        : "";
  }

  private CasePage.Fact fact(String key, String text) {
    return new CasePage.Fact(words.say(key), text);
  }
}
