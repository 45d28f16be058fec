package org.kaishu.diagram;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Workdays;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.ClockStart;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.TimeLimit;
import org.kaishu.rulebook.Urgency;

/// How long a stage, an act or a filing may take, in the words of a box.
public final class LimitWords {
  private final Messages words;
  private final ClockDrawing clocks;

  /// Say it with the words of a bundle.
  public LimitWords(Messages words) {
    this.words = words;
    this.clocks = new ClockDrawing(words, new LegalClock(Workdays.mainland()));
  }

  /// Say how long a stage of a process may take, a line each for periods of one kind.
  public List<Flow.Line> lines(Rulebook rulebook, Process process, Stage stage) {
    return stage
        .within()
        .map(limit -> lines(rulebook, process, limit))
        .orElseGet(() ->
            List.of(
                new Flow.Line(
                    words.say(stage.basis().isConvention() ? "diagram.open-end" : "clock.none"),
                    Flow.Tone.ACTOR)));
  }

  /// Say a limit in one line.
  public String line(Rulebook rulebook, Process process, TimeLimit limit) {
    return lines(rulebook, process, limit).stream().map(Flow.Line::text).collect(joining("；"));
  }

  /// Say what the text says of the time of a filing.
  public List<Flow.Line> filing(Rulebook rulebook, Process process) {
    var filing = process.filing();
    var lines = new ArrayList<Flow.Line>();
    filing.within().ifPresent(limit -> lines.addAll(lines(rulebook, process, limit)));
    filing
        .lead()
        .ifPresent(lead ->
            lines.add(
                new Flow.Line(
                    words.say("diagram.lead", lead.days()),
                    lead.basis().isConvention() ? Flow.Tone.OWN : Flow.Tone.TERM)));
    filing
        .dayOff()
        .ifPresent(dayOff ->
            lines.add(
                new Flow.Line(
                    words.say("diagram.day-off"),
                    dayOff.basis().isConvention() ? Flow.Tone.OWN : Flow.Tone.TERM)));
    return lines;
  }

  private List<Flow.Line> lines(Rulebook rulebook, Process process, TimeLimit limit) {
    var tone = limit.internal() ? Flow.Tone.OWN : Flow.Tone.TERM;
    var lines = new ArrayList<Flow.Line>();
    lines.add(new Flow.Line(normal(rulebook, process, limit), tone));
    var others =
        process.urgencies().stream()
            .filter(urgency -> differs(limit, urgency))
            .map(urgency -> urgency.title() + " " + clocks.limit(limit, urgency.name()))
            .collect(joining("，"));
    if (!others.isEmpty()) {
      lines.add(new Flow.Line(others, tone));
    }
    limit
        .continues()
        .flatMap(process::stage)
        .ifPresent(from ->
            lines.add(
                new Flow.Line(words.say("diagram.continues", from.title()), Flow.Tone.ACTOR)));
    return lines;
  }

  private String normal(Rulebook rulebook, Process process, TimeLimit limit) {
    var period = clocks.limit(limit, Process.NORMAL);
    if (limit.start() == ClockStart.GIVEN && limit.period(Process.NORMAL).isPresent()) {
      period = words.say("diagram.since", field(rulebook, process, limit), period);
    }
    if (limit.inPrinciple()) {
      period = words.say("diagram.in-principle", period);
    }
    return limit.internal() ? words.say("diagram.internal", period) : period;
  }

  private static String field(Rulebook rulebook, Process process, TimeLimit limit) {
    return limit
        .from()
        .flatMap(name ->
            process
                .form()
                .flatMap(rulebook::form)
                .flatMap(form -> form.field(name))
                .map(Form.Field::title))
        .orElse("");
  }

  private static boolean differs(TimeLimit limit, Urgency urgency) {
    return !limit.period(urgency.name()).equals(limit.period(Process.NORMAL));
  }
}
