package org.kaishu.workbench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseRecord;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Stay;
import org.kaishu.page.FieldError;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.publishing.Publishing;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Draws the page of one case for one reader.
@Component
class CaseDrawing {
  private final Cases cases;
  private final CaseTitles titles;
  private final TimelineDrawing timelines;
  private final CountDrawing counts;
  private final DecisionDrawing decisions;
  private final MaterialDrawing materials;
  private final ApplicationDrawing applications;
  private final ReplyDrawing replies;
  private final AgreementDrawing agreements;
  private final ProofDrawing proofs;
  private final RelatedDrawing related;
  private final HandOverDrawing handOvers;
  private final LocalLaw law;
  private final Messages words;

  CaseDrawing(
      Cases cases,
      CaseTitles titles,
      TimelineDrawing timelines,
      CountDrawing counts,
      DecisionDrawing decisions,
      MaterialDrawing materials,
      ApplicationDrawing applications,
      ReplyDrawing replies,
      AgreementDrawing agreements,
      ProofDrawing proofs,
      RelatedDrawing related,
      HandOverDrawing handOvers,
      LocalLaw law,
      Messages words) {
    this.cases = cases;
    this.titles = titles;
    this.timelines = timelines;
    this.counts = counts;
    this.decisions = decisions;
    this.materials = materials;
    this.applications = applications;
    this.replies = replies;
    this.agreements = agreements;
    this.proofs = proofs;
    this.related = related;
    this.handOvers = handOvers;
    this.law = law;
    this.words = words;
  }

  CasePage draw(
      CaseView matter,
      Principal reader,
      DecisionForm filled,
      String notice,
      List<FieldError> errors) {
    return draw(matter, reader, filled, notice, errors, 1);
  }

  /// @param rejectsPage which page of what could not be read, from 1
  CasePage draw(
      CaseView matter,
      Principal reader,
      DecisionForm filled,
      String notice,
      List<FieldError> errors,
      int rejectsPage) {
    var process = cases.process(matter);
    var stage = cases.stage(matter);
    var agency = timelines.name(matter.openEntity());
    var record = cases.record(matter, reader);
    var decision = decisions.draw(matter, reader, filled);
    return new CasePage(
        matter.number(),
        titles.title(matter),
        List.of(process.title(), ApplicationDrawing.urgency(process, matter.urgency())),
        words.say("case.applicant", titles.applicant(matter), words.time(matter.openedAt())),
        stage.map(Stage::title).orElseGet(() -> words.say("case.ended", timelines.ended(matter))),
        matter.dueFirst().map(stay -> timelines.face(matter, stay)),
        counts.draw(matter, record),
        facts(matter, record, agency),
        timelines.draw(matter, record),
        materials.draw(matter, agency, reader, rejectsPage),
        applications.draw(matter, reader),
        replies.draw(matter, record, reader),
        agreements.draw(matter, reader),
        proofs.draw(matter),
        decision,
        waiting(matter),
        decision.isEmpty() ? filled.reasons() : "",
        fixHref(matter, reader),
        related.draw(matter, reader),
        handOvers.draw(matter, reader, "", ""),
        notice,
        errors);
  }

  private List<CasePage.Fact> facts(CaseView matter, CaseRecord record, String agency) {
    var left = record.stays().stream().filter(stay -> stay.leftAt().isPresent()).toList();
    var late =
        left.stream()
            .filter(stay -> cases.reading(stay).filter(reading -> reading.over() > 0).isPresent())
            .count();
    var facts = new ArrayList<CasePage.Fact>();
    matter.open().forEach(stay -> facts.add(fact("case.fact.body", asked(matter, stay))));
    matter.open().stream()
        .filter(stay -> stay.extended() > 0)
        .findFirst()
        .ifPresent(stay ->
            facts.add(
                fact(
                    "case.fact.extended",
                    words.say(
                        "case.fact.extended.text",
                        stay.extended(),
                        stay.original().map(Period::label).orElse("")))));
    facts.addAll(actClocks(matter));
    facts.add(fact("case.fact.agency", agency));
    facts.add(fact("case.fact.round", words.say("case.fact.round.text", matter.round())));
    facts.add(fact("case.fact.steps", words.say("case.fact.steps.text", left.size(), late)));
    facts.add(fact("case.fact.edition", edition(law.edition(matter.edition()))));
    return facts;
  }

  /// The text that governs the case, with a warning while it binds nobody.
  private String edition(Rulebook rulebook) {
    return switch (law.force(rulebook)) {
      case IN_FORCE -> rulebook.title();
      case DRAFT -> words.say("case.fact.edition.draft", rulebook.title());
      case EXPIRED ->
          words.say(
              "case.fact.edition.expired",
              rulebook.title(),
              rulebook.from().map(LocalDate::toString).orElse(""),
              rulebook.until().map(LocalDate::toString).orElse(""));
    };
  }

  /// Whoever is asked; with its own last day where several are.
  private String asked(CaseView matter, Stay stay) {
    var body = timelines.body(matter, stay);
    return matter.open().size() == 1
        ? body
        : stay.deadline()
            .map(due -> words.say("case.fact.body.due", body, words.weekday(due.lastDay())))
            .orElse(body);
  }

  /// The clocks that acts of the present stays have of their own.
  private List<CasePage.Fact> actClocks(CaseView matter) {
    var stage = cases.stage(matter);
    return cases.actClocks(matter.number()).stream()
        .filter(running -> matter.open().stream().anyMatch(stay -> stay.id() == running.stay()))
        .map(running ->
            new CasePage.Fact(
                words.say(
                    "case.fact.act-clock",
                    stage
                        .flatMap(at -> at.act(running.act()))
                        .map(Act::title)
                        .orElse(running.act())),
                words.say(
                    cases.reading(running).over() > 0
                        ? "case.fact.act-clock.over"
                        : "case.fact.act-clock.text",
                    words.weekday(running.deadline().lastDay()))))
        .toList();
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
