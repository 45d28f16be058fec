package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.Explanation;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseRecord;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Stay;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.ClockStart;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.TimeLimit;
import org.kaishu.rulebook.Urgency;
import org.springframework.stereotype.Component;

/// Says why the deadline of a stay falls where it does, in words and days.
@Component
class CountDrawing {
  private final Cases cases;
  private final ClockDrawing clocks;
  private final Messages words;

  CountDrawing(Cases cases, ClockDrawing clocks, Messages words) {
    this.cases = cases;
    this.clocks = clocks;
    this.words = words;
  }

  Optional<CountPart> draw(CaseView matter, CaseRecord record) {
    return matter
        .dueFirst()
        .flatMap(stay ->
            cases
                .explain(stay)
                .map(explanation ->
                    new CountPart(
                        lead(explanation.deadline()),
                        notes(matter, record, stay, explanation.deadline()),
                        days(explanation))));
  }

  private String lead(Deadline deadline) {
    return switch (deadline.period()) {
      case Period.Days _ -> words.say("case.count.text");
      case Period.Hours hours ->
          words.say(
              "case.count.hours",
              words.time(deadline.start()),
              clocks.period(hours),
              words.time(deadline.end()));
    };
  }

  private List<String> notes(CaseView matter, CaseRecord record, Stay stay, Deadline deadline) {
    var notes = new ArrayList<String>();
    var process = cases.process(matter);
    process
        .stage(stay.stage())
        .flatMap(Stage::within)
        .flatMap(limit -> start(process, limit, record, stay, deadline))
        .ifPresent(notes::add);
    lowering(matter, process, record).ifPresent(notes::add);
    return notes;
  }

  /// Why the clock did not start when the case came to this stage, if it did not.
  private Optional<String> start(
      Process process, TimeLimit limit, CaseRecord record, Stay stay, Deadline deadline) {
    var began = words.time(deadline.start());
    if (limit.continues().isPresent()) {
      var other = limit.continues().flatMap(process::stage).map(Stage::title).orElse("");
      return Optional.of(words.say("case.count.continues", other, began));
    }
    if (!deadline.start().isBefore(stay.enteredAt())) {
      return Optional.empty();
    }
    var times =
        record.stays().stream()
            .filter(each -> each.round() == stay.round() && each.stage().equals(stay.stage()))
            .count();
    return Optional.of(
        times > 1
            ? words.say("case.count.again", times, began)
            : words.say(
                limit.start() == ClockStart.RECEIPT ? "case.count.receipt" : "case.count.before",
                began));
  }

  /// What a lowered urgency did to the period of the stage in which it was lowered.
  private Optional<String> lowering(CaseView matter, Process process, CaseRecord record) {
    var now = matter.current().map(Stay::stage);
    return record.events().stream()
        .filter(event -> event.round() == matter.round() && event.stage().equals(now))
        .filter(event -> lowers(process, event))
        .reduce((_, later) -> later)
        .map(event ->
            words.say(
                "case.count.lowered",
                words.time(event.at()),
                event.urgency().flatMap(process::urgency).map(Urgency::title).orElse("")));
  }

  private static boolean lowers(Process process, CaseEvent event) {
    return event
        .stage()
        .flatMap(process::stage)
        .flatMap(stage -> event.act().flatMap(stage::act))
        .filter(Act::lowersUrgency)
        .isPresent();
  }

  private List<CasePage.Fact> days(Explanation explanation) {
    if (explanation.days().isEmpty()) {
      return List.of();
    }
    var last = explanation.deadline().lastDay();
    return explanation.days().stream()
        .filter(day -> day.kind() != Explanation.Kind.WORKDAY || day.date().equals(last))
        .map(this::counted)
        .toList();
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
}
