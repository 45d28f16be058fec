package org.kaishu.portal.account;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.Explanation;
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
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.springframework.stereotype.Component;

/// Draws the way of a case as far as its reader may know it: each stage with its clock, the words
/// of those acts that were told, and the stages to come if every body agrees.
@Component
class HistoryDrawing {
  private final Cases cases;
  private final Paperwork paperwork;
  private final LocalLaw law;
  private final ClockDrawing clocks;
  private final Messages words;
  private final Clock clock;

  HistoryDrawing(
      Cases cases,
      Paperwork paperwork,
      LocalLaw law,
      ClockDrawing clocks,
      Messages words,
      Clock clock) {
    this.cases = cases;
    this.paperwork = paperwork;
    this.law = law;
    this.clocks = clocks;
    this.words = words;
    this.clock = clock;
  }

  List<MatterPage.Entry> draw(CaseView matter, CaseRecord record) {
    var entries = new ArrayList<MatterPage.Entry>();
    record.events().stream()
        .filter(event -> event.kind().equals("opened"))
        .forEach(event -> entries.add(opened(matter, event)));
    for (var stay : record.stays()) {
      var event =
          record.events().stream()
              .filter(each -> stay.leftWith().equals(Optional.of(each.sequence())))
              .findFirst();
      entries.add(stay(matter, stay, event));
    }
    entries.addAll(toCome(matter));
    return entries;
  }

  /// Draw the clock of a stay as it stands, or as it stood when the case left.
  ClockFace face(CaseView matter, Stay stay) {
    var chips = stage(matter, stay).map(stage -> chips(matter, stage)).orElse(List.of());
    return stay.deadline()
        .map(due -> clocks.draw(due, clock.instant(), stay.leftAt(), chips))
        .orElseGet(() -> clocks.unlimited(chips));
  }

  /// Whoever plays the role of a stay.
  String body(CaseView matter, Stay stay) {
    return stay.body()
        .filter(_ -> !stay.role().equals(TurnDrawing.APPLICANT))
        .map(paperwork::organization)
        .orElseGet(() -> applicant(matter));
  }

  /// Why the deadline falls on its day; empty for a period that no calendar interrupts.
  List<Fact> count(Stay stay) {
    return cases
        .explain(stay)
        .filter(explanation -> !explanation.days().isEmpty())
        .map(explanation ->
            explanation.days().stream()
                .filter(day ->
                    day.kind() != Explanation.Kind.WORKDAY
                        || day.date().equals(explanation.deadline().lastDay()))
                .map(this::counted)
                .toList())
        .orElse(List.of());
  }

  private Fact counted(Explanation.Day day) {
    var key =
        switch (day.kind()) {
          case DAY_ZERO -> "case.count.zero";
          case WEEKEND, HOLIDAY -> "case.count.skipped";
          case MADE_UP -> "case.count.made-up";
          case WORKDAY -> "case.count.last";
        };
    return new Fact(words.weekday(day.date()), words.say(key, day.reason(), day.number()));
  }

  private MatterPage.Entry opened(CaseView matter, CaseEvent event) {
    var opening = cases.process(matter).opening();
    return new MatterPage.Entry(
        "",
        "check",
        opening.title(),
        List.of(),
        words.say("case.entry.who", applicant(matter), words.time(event.at())),
        said(event),
        Optional.empty(),
        law.chips(rulebook(matter), opening.basis()));
  }

  private MatterPage.Entry stay(CaseView matter, Stay stay, Optional<CaseEvent> event) {
    var stage = stage(matter, stay);
    var title =
        stay.round() == 0
            ? words.say("case.entry.filing")
            : stage.map(Stage::title).orElse(stay.stage());
    var face = face(matter, stay);
    var marks = new ArrayList<Mark>();
    if (stay.round() > 1) {
      marks.add(new Mark("", words.say("case.entry.round", stay.round())));
    }
    if (stay.leftAt().isEmpty()) {
      var overdue = face.tone().equals("is-over");
      marks.add(
          new Mark(
              overdue ? "t-seal" : "t-jade",
              words.say(overdue ? "case.entry.overdue" : "case.entry.now")));
      return new MatterPage.Entry(
          "now",
          "",
          title,
          marks,
          words.say("case.entry.who.now", body(matter, stay), words.time(stay.enteredAt())),
          List.of(),
          stay.deadline().map(_ -> face),
          face.chips());
    }
    var late = face.tone().equals("is-late");
    marks.add(
        new Mark(
            event.isPresent() ? "t-jade" : "",
            event
                .flatMap(CaseEvent::act)
                .flatMap(name -> stage.flatMap(found -> found.act(name)))
                .map(Act::title)
                .orElseGet(() -> words.say("matter.hidden"))));
    if (late) {
      marks.add(new Mark("t-seal", face.headline()));
    }
    return new MatterPage.Entry(
        late ? "late" : "",
        late ? "exclamation-mark" : "check",
        title,
        marks,
        words.say(
            "case.entry.who", body(matter, stay), words.time(stay.leftAt().orElse(Instant.EPOCH))),
        event.map(this::said).orElse(List.of()),
        stay.deadline().map(_ -> face),
        face.chips());
  }

  private List<MatterPage.Entry> toCome(CaseView matter) {
    if (matter.outcome().isPresent()) {
      return List.of(
          todo(
              "", words.say("case.entry.end", outcome(matter, matter.outcome().get())), List.of()));
    }
    var entries = new ArrayList<MatterPage.Entry>();
    var seen = new HashSet<String>();
    var at = cases.stage(matter);
    while (at.isPresent() && seen.add(at.get().name()) && !at.get().acts().isEmpty()) {
      switch (at.get().acts().getFirst().to()) {
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

  private String outcome(CaseView matter, String name) {
    return cases.process(matter).outcome(name).map(Outcome::title).orElse(name);
  }

  private static MatterPage.Entry todo(String dot, String title, List<Chip> chips) {
    return new MatterPage.Entry(
        dot,
        dot.isEmpty() ? "check" : "",
        title,
        List.of(),
        "",
        List.of(),
        Optional.empty(),
        chips);
  }

  private List<String> said(CaseEvent event) {
    var said = new ArrayList<String>();
    var submission = event.submission();
    if (!submission.reasons().isEmpty()) {
      said.add(submission.reasons());
    }
    if (!submission.basis().isEmpty()) {
      var cited = submission.basis().stream().map(Citation::label).toList();
      said.add(words.say("case.entry.basis", String.join(words.say("list.separator"), cited)));
    }
    return said;
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

  private String applicant(CaseView matter) {
    return matter
        .applicantOrganization()
        .map(organization -> words.say("matter.body", paperwork.organization(organization)))
        .orElseGet(() -> words.say("matter.you"));
  }

  private Optional<Stage> stage(CaseView matter, Stay stay) {
    return cases.process(matter).stage(stay.stage());
  }

  private Rulebook rulebook(CaseView matter) {
    return law.edition(matter.edition());
  }
}
