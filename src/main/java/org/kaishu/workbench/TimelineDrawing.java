package org.kaishu.workbench;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.access.Grant;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseRecord;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Stay;
import org.kaishu.page.Chip;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.ClockFace;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.springframework.stereotype.Component;

/// Draws the way of a case: what was done, with lateness and reasons; what is being done; what is
/// to come if every body agrees.
@Component
class TimelineDrawing {
  private final Cases cases;
  private final Organizations organizations;
  private final LocalLaw law;
  private final ClockDrawing clocks;
  private final Messages words;
  private final Clock clock;

  TimelineDrawing(
      Cases cases,
      Organizations organizations,
      LocalLaw law,
      ClockDrawing clocks,
      Messages words,
      Clock clock) {
    this.cases = cases;
    this.organizations = organizations;
    this.law = law;
    this.clocks = clocks;
    this.words = words;
    this.clock = clock;
  }

  List<CasePage.Entry> draw(CaseView matter, CaseRecord record) {
    var entries = new ArrayList<CasePage.Entry>();
    record.events().stream()
        .filter(event -> event.kind().equals("opened"))
        .forEach(event -> entries.add(opened(matter, event)));
    for (var stay : record.stays()) {
      var event =
          record.events().stream()
              .filter(each -> stay.leftWith().equals(Optional.of(each.sequence())))
              .findFirst();
      entries.add(stay(matter, stay, event, moves(record, stay)));
    }
    entries.addAll(toCome(matter));
    return entries;
  }

  /// Draw the clock of a stay as it stands, or as it stood when the case left.
  ClockFace face(CaseView matter, Stay stay) {
    var chips = limitChips(matter, stay);
    return stay.deadline()
        .map(due -> clocks.draw(due, clock.instant(), stay.leftAt(), chips))
        .orElseGet(() -> clocks.unlimited(chips));
  }

  /// The name of whoever plays the role of a stay.
  String body(CaseView matter, Stay stay) {
    return stay.body()
        .map(this::name)
        .orElseGet(() ->
            matter
                .applicantOrganization()
                .map(this::name)
                .orElse(words.say("case.entry.applicant")));
  }

  /// The name of an organisation.
  String name(OrganizationId id) {
    return organizations.find(id).map(Organization::name).orElse("");
  }

  private CasePage.Entry opened(CaseView matter, CaseEvent event) {
    var opening = cases.process(matter).opening();
    var who =
        matter.applicantOrganization().map(this::name).orElse(words.say("case.entry.applicant"));
    return new CasePage.Entry(
        "",
        "check",
        opening.title(),
        List.of(),
        words.say("case.entry.who", who, words.time(event.at())),
        said(matter, event),
        Optional.empty(),
        law.chips(rulebook(matter), opening.basis()));
  }

  private CasePage.Entry stay(
      CaseView matter, Stay stay, Optional<CaseEvent> event, List<String> moves) {
    var stage = stage(matter, stay);
    var face = face(matter, stay);
    var tags = new ArrayList<CasePage.Tag>();
    if (stay.round() > 1) {
      tags.add(new CasePage.Tag("", words.say("case.entry.round", stay.round())));
    }
    if (stay.leftAt().isEmpty()) {
      var overdue = face.tone().equals("is-over");
      tags.add(
          new CasePage.Tag(
              overdue ? "t-seal" : "t-jade",
              words.say(overdue ? "case.entry.overdue" : "case.entry.now")));
      return new CasePage.Entry(
          "now",
          "",
          title(stage, stay),
          tags,
          words.say("case.entry.who.now", body(matter, stay), words.time(stay.enteredAt())),
          moves,
          stay.deadline().map(_ -> face),
          face.chips());
    }
    var late = face.tone().equals("is-late");
    stage
        .flatMap(found -> stay.leftBy().flatMap(found::act))
        .map(Act::title)
        .ifPresent(act -> tags.add(new CasePage.Tag("t-jade", act)));
    if (late) {
      tags.add(new CasePage.Tag("t-seal", face.headline()));
    }
    return new CasePage.Entry(
        late ? "late" : "",
        late ? "exclamation-mark" : "check",
        title(stage, stay),
        tags,
        words.say(
            "case.entry.who", body(matter, stay), words.time(stay.leftAt().orElse(Instant.EPOCH))),
        Stream.concat(
                moves.stream(),
                event.filter(_ -> stay.round() > 0).stream()
                    .flatMap(acted -> said(matter, acted).stream()))
            .toList(),
        stay.deadline().map(_ -> face),
        chips(matter, face, event));
  }

  /// How the calendar moved the deadline of a stay while it lasted.
  private List<String> moves(CaseRecord record, Stay stay) {
    return record.events().stream()
        .filter(event -> event.kind().equals(CaseEvent.DEADLINE_MOVED))
        .filter(event -> event.round() == stay.round())
        .filter(event -> event.stage().filter(stay.stage()::equals).isPresent())
        .filter(event -> !event.at().isBefore(stay.enteredAt()))
        .filter(event -> stay.leftAt().filter(event.at()::isAfter).isEmpty())
        .map(event ->
            words.say("case.entry.moved", words.time(event.at()), event.submission().reasons()))
        .toList();
  }

  private List<CasePage.Entry> toCome(CaseView matter) {
    var entries = new ArrayList<CasePage.Entry>();
    if (matter.outcome().isPresent()) {
      entries.add(todo("", words.say("case.entry.end", ended(matter)), List.of()));
      return entries;
    }
    var seen = new HashSet<String>();
    var at = cases.stage(matter);
    while (at.isPresent() && seen.add(at.get().name()) && !at.get().acts().isEmpty()) {
      switch (expected(matter, at.get()).to()) {
        case Target.End(var outcome) -> {
          entries.add(
              todo("todo", words.say("case.entry.end", outcome(matter, outcome)), List.of()));
          at = Optional.empty();
        }
        case Target.ToStage(var name) -> {
          at = cases.process(matter).stage(name).filter(next -> !seen.contains(next.name()));
          at.ifPresent(next -> entries.add(todo("todo", next.title(), chips(matter, next))));
        }
      }
    }
    return entries;
  }

  /// The act that leads on: of the present stage one that is possible now.
  private Act expected(CaseView matter, Stage stage) {
    var possible =
        matter.current().filter(stay -> stay.stage().equals(stage.name())).isPresent()
            ? cases.possible(matter)
            : stage.acts();
    return possible.isEmpty() ? stage.acts().getFirst() : possible.getFirst();
  }

  /// How an ended case ended, in words.
  String ended(CaseView matter) {
    return outcome(matter, matter.outcome().orElse(""));
  }

  private String outcome(CaseView matter, String name) {
    return cases.process(matter).outcome(name).map(Outcome::title).orElse(name);
  }

  private CasePage.Entry todo(String dot, String title, List<Chip> chips) {
    return new CasePage.Entry(
        dot,
        dot.isEmpty() ? "check" : "",
        title,
        List.of(),
        "",
        List.of(),
        Optional.empty(),
        chips);
  }

  private List<String> said(CaseView matter, CaseEvent event) {
    var said = new ArrayList<String>();
    if (event.kind().equals("acted")) {
      event
          .urgency()
          .flatMap(cases.process(matter)::urgency)
          .ifPresent(urgency -> said.add(words.say("case.entry.urgency", urgency.title())));
      if (Grant.of(event.form()) instanceof Grant.Parsed.Done(var grant)) {
        said.add(
            words.say(
                "case.entry.grant",
                grant.fields().size(),
                grant.until(),
                words.count(grant.quota())));
      }
    }
    said.addAll(noted(matter, event));
    var submission = event.submission();
    if (!submission.reasons().isEmpty()) {
      said.add(submission.reasons());
    }
    if (!submission.basis().isEmpty()) {
      var cited = submission.basis().stream().map(Citation::label).toList();
      said.add(words.say("case.entry.basis", String.join(words.say("list.separator"), cited)));
    }
    if (!submission.evidence().isEmpty()) {
      var evidence = String.join(words.say("list.separator"), submission.evidence());
      said.add(words.say("case.entry.evidence", evidence));
    }
    return said;
  }

  /// What the event says beside the act.
  private List<String> noted(CaseView matter, CaseEvent event) {
    var said = new ArrayList<String>();
    if (event.kind().equals("opined")) {
      said.add(words.say("case.entry.opined"));
    }
    event
        .note(CaseEvent.FOLLOWS)
        .flatMap(name ->
            event.stage().flatMap(cases.process(matter)::stage).flatMap(stage -> stage.act(name)))
        .ifPresent(act -> said.add(words.say("case.entry.follows", act.title())));
    event.note(CaseEvent.DAYS).ifPresent(days -> said.add(words.say("case.entry.days", days)));
    event.note(CaseEvent.LATE).ifPresent(_ -> said.add(words.say("case.entry.act-late")));
    event
        .note(CaseEvent.FAULT_EXISTED)
        .ifPresent(_ -> said.add(words.say("case.entry.fault-existed")));
    event
        .note(CaseEvent.TO)
        .map(id -> name(new OrganizationId(Long.parseLong(id))))
        .ifPresent(to -> said.add(words.say("case.entry.handed-over", to)));
    if (event.note(CaseEvent.IN_PLACE_OF).isPresent()) {
      said.add(words.say("case.entry.in-place-of"));
    }
    return said;
  }

  private List<Chip> chips(CaseView matter, ClockFace face, Optional<CaseEvent> event) {
    var chips = new ArrayList<>(face.chips());
    event.ifPresent(acted ->
        acted
            .submission()
            .basis()
            .forEach(citation -> chips.add(Chip.of(rulebook(matter), citation))));
    return chips;
  }

  private List<Chip> limitChips(CaseView matter, Stay stay) {
    if (stay.round() == 0) {
      return cases
          .process(matter)
          .filing()
          .within()
          .map(limit -> law.chips(rulebook(matter), limit.basis()))
          .orElse(List.of());
    }
    return stage(matter, stay).map(stage -> chips(matter, stage)).orElse(List.of());
  }

  private List<Chip> chips(CaseView matter, Stage stage) {
    return stage
        .within()
        .map(limit ->
            law.chips(rulebook(matter), limit.basis()).stream()
                .map(chip -> chip.withTerm(clocks.limit(limit, matter.urgency())))
                .toList())
        .orElseGet(() ->
            law.chips(rulebook(matter), stage.basis()).stream()
                .map(chip -> chip.withTerm(words.say("clock.none")))
                .toList());
  }

  private Optional<Stage> stage(CaseView matter, Stay stay) {
    return cases.process(matter).stage(stay.stage()).filter(_ -> stay.round() > 0);
  }

  private String title(Optional<Stage> stage, Stay stay) {
    return stay.round() == 0
        ? words.say("case.entry.filing")
        : stage.map(Stage::title).orElse(stay.stage());
  }

  private Rulebook rulebook(CaseView matter) {
    return law.edition(matter.edition());
  }
}
