package org.kaishu.portal.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.access.Agreements;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Entitlements;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Stay;
import org.kaishu.catalog.DatasetId;
import org.kaishu.matters.Matters;
import org.kaishu.matters.Side;
import org.kaishu.page.FieldError;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Urgency;
import org.springframework.stereotype.Component;

/// Draws a case for whoever applied.
@Component
class MatterDrawing {
  private final Cases cases;
  private final Applications applications;
  private final Agreements agreements;
  private final Entitlements entitlements;
  private final Paperwork paperwork;
  private final AnswerDrawing answers;
  private final HistoryDrawing histories;
  private final TurnDrawing turns;
  private final Matters matters;
  private final LocalLaw law;
  private final Messages words;

  MatterDrawing(
      Cases cases,
      Applications applications,
      Agreements agreements,
      Entitlements entitlements,
      Paperwork paperwork,
      AnswerDrawing answers,
      HistoryDrawing histories,
      TurnDrawing turns,
      Matters matters,
      LocalLaw law,
      Messages words) {
    this.cases = cases;
    this.applications = applications;
    this.agreements = agreements;
    this.entitlements = entitlements;
    this.paperwork = paperwork;
    this.answers = answers;
    this.histories = histories;
    this.turns = turns;
    this.matters = matters;
    this.law = law;
    this.words = words;
  }

  MatterPage draw(CaseView matter, Principal who, String notice, List<FieldError> errors) {
    var process = cases.process(matter);
    var application = applications.of(matter, who);
    var tags = new ArrayList<String>();
    tags.add(process.title());
    if (process.urgencies().size() > 1) {
      process.urgency(matter.urgency()).map(Urgency::title).ifPresent(tags::add);
    }
    return new MatterPage(
        matter.number(),
        title(matter),
        tags,
        words.say("matter.received", words.time(matter.openedAt())),
        stage(matter),
        matter.dueFirst().map(stay -> histories.face(matter, stay)),
        matter.dueFirst().map(histories::count).orElse(List.of()),
        facts(matter),
        histories.draw(matter, cases.record(matter, who)),
        application
            .map(filed -> answers.of(filed, paperwork.terms(filed.dataset(), matter)))
            .orElseGet(() ->
                answers.of(
                    law.edition(matter.edition()), process, cases.record(matter, who).form())),
        verdict(matter, who),
        turns.draw(matter, who, application),
        matter
            .current()
            .map(stay -> words.say("case.waiting.other", histories.body(matter, stay)))
            .orElseGet(() -> words.say("case.waiting.ended")),
        links(matter, who, application),
        notice,
        errors);
  }

  /// Draw a case as a row of a list.
  ApplicationsPage.Filed row(CaseView matter, Principal who) {
    var rulebook = law.edition(matter.edition());
    var mine = TurnDrawing.isMine(matter, who);
    var stage = stage(matter);
    return new ApplicationsPage.Filed(
        matter.number().value(),
        title(matter),
        rulebook.seal(),
        law.region(matter.region()).name()
            + words.say("list.dot")
            + paperwork.organization(matter.openEntity()),
        mine
            ? new Mark("t-amber", words.say("applications.mine"))
            : new Mark(matter.outcome().isPresent() ? "" : "t-jade", stage),
        turn(matter, mine, stage),
        mine,
        matter
            .current()
            .filter(stay -> stay.deadline().isPresent())
            .map(stay -> histories.face(matter, stay)));
  }

  /// Where a case is, or how it ended.
  String stage(CaseView matter) {
    return cases
        .stage(matter)
        .map(Stage::title)
        .orElseGet(() -> words.say("case.ended", outcome(matter)));
  }

  /// What was said against the application, if it stands.
  Optional<MatterPage.Verdict> verdict(CaseView matter, Principal who) {
    return turns.verdict(matter, cases.record(matter, who), who);
  }

  private String title(CaseView matter) {
    return matter.process().equals(Applications.PROCESS)
        ? words.say("application.title", matter.title())
        : cases.process(matter).title() + words.say("colon") + matter.title();
  }

  private String turn(CaseView matter, boolean mine, String stage) {
    if (matter.outcome().isPresent()) {
      return words.say("applications.ended");
    }
    return mine
        ? stage
        : matter
            .current()
            .map(stay -> words.say("applications.turn.other", histories.body(matter, stay), stage))
            .orElse("");
  }

  private String outcome(CaseView matter) {
    var name = matter.outcome().orElse("");
    return cases.process(matter).outcome(name).map(Outcome::title).orElse(name);
  }

  private List<Fact> facts(CaseView matter) {
    var facts = new ArrayList<Fact>();
    matter
        .current()
        .map((Stay stay) -> histories.body(matter, stay))
        .ifPresent(body -> facts.add(new Fact(words.say("matter.fact.body"), body)));
    facts.add(
        new Fact(words.say("matter.fact.agency"), paperwork.organization(matter.openEntity())));
    facts.add(
        new Fact(
            words.say("matter.fact.round"), words.say("matter.fact.round.text", matter.round())));
    facts.add(new Fact(words.say("matter.fact.edition"), law.edition(matter.edition()).title()));
    return facts;
  }

  private List<MatterPage.Link> links(
      CaseView matter, Principal who, Optional<Application> application) {
    var links = new ArrayList<MatterPage.Link>();
    agreements
        .of(matter.number())
        .flatMap(drafted -> agreements.find(drafted.id(), who))
        .ifPresent(agreement ->
            links.add(
                new MatterPage.Link(
                    words.say("matter.link.agreement"),
                    "/account/agreements/" + agreement.id().value())));
    entitlements.of(who).stream()
        .filter(entitlement -> entitlement.matter().equals(matter.number()))
        .findFirst()
        .ifPresent(entitlement ->
            links.add(
                new MatterPage.Link(
                    words.say("matter.link.access"),
                    "/account/access#" + entitlement.id().value())));
    var hanging = cases.links(matter, who);
    Stream.concat(hanging.against().stream(), hanging.appeals().stream())
        .filter(other -> other.applicant().equals(who.person()))
        .forEach(other ->
            links.add(
                new MatterPage.Link(
                    cases.process(other).title() + words.say("list.dot") + other.number().value(),
                    Side.ACCOUNT.matter(other.number()))));
    hanging.possible().stream()
        .flatMap(process -> matters.against(matter, process, who, Side.ACCOUNT).stream())
        .forEach(door ->
            links.add(new MatterPage.Link(words.say("case.appeal.go", door.title()), door.href())));
    application
        .map(Application::dataset)
        .or(() -> DatasetId.parse(matter.subject().id()))
        .ifPresent(dataset ->
            links.add(
                new MatterPage.Link(
                    words.say("matter.link.dataset"), "/datasets/" + dataset.value())));
    return links;
  }
}
