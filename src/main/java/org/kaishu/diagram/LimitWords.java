package org.kaishu.diagram;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.kaishu.calendar.Workdays;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.TimeLimit;
import org.kaishu.rulebook.Urgency;

/// How long a stage may take, in the words of a box.
final class LimitWords {
  private final Messages words;
  private final ClockDrawing clocks;

  LimitWords(Messages words) {
    this.words = words;
    this.clocks = new ClockDrawing(words, Workdays.mainland());
  }

  List<Flow.Line> lines(Process process, Stage stage) {
    return stage
        .within()
        .map(limit -> lines(process, limit))
        .orElseGet(() ->
            List.of(
                new Flow.Line(
                    words.say(stage.basis().isConvention() ? "diagram.open-end" : "clock.none"),
                    Flow.Tone.ACTOR)));
  }

  private List<Flow.Line> lines(Process process, TimeLimit limit) {
    var tone = limit.internal() ? Flow.Tone.OWN : Flow.Tone.TERM;
    var normal = clocks.limit(limit, Process.NORMAL);
    var lines = new ArrayList<Flow.Line>();
    lines.add(
        new Flow.Line(limit.internal() ? words.say("diagram.internal", normal) : normal, tone));
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

  private static boolean differs(TimeLimit limit, Urgency urgency) {
    return !limit.period(urgency.name()).equals(limit.period(Process.NORMAL));
  }
}
