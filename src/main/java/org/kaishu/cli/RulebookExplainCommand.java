package org.kaishu.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.calendar.Explanation;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Workdays;
import org.kaishu.cases.CalendarNotices;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Stay;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.TimeLimit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says of a day whether offices work on it and why; of a case, why each of its deadlines falls
/// where it does.
@Command(name = "explain", description = "Explain a day, or the deadlines of a case.")
class RulebookExplainCommand implements Callable<Integer> {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(LegalClock.ZONE);

  @Parameters(paramLabel = "CASE|DATE", description = "GX-2026-000001, or 2026-02-14")
  private String what = "";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "where the case is kept; for a day, whose calendar counts")
  private @Nullable Path home;

  @Mixin private KnownYears years = new KnownYears();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try {
      var day = day(what);
      if (day.isEmpty()) {
        explain(new CaseNumber(what), out);
      } else if (home == null) {
        explain(day.get(), years.workdays(), out);
      } else {
        try (var platform = Platform.still(home)) {
          var calendar = platform.context().getBean(CalendarNotices.class).workdays();
          explain(day.get(), calendar, out);
        }
      }
      out.flush();
      return 0;
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("kaishu: " + e.getMessage());
      return 2;
    }
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static void explain(LocalDate day, Workdays workdays, PrintWriter out) {
    var holiday = workdays.holiday(day);
    var weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA);
    out.printf(
        "%s %s: %s%s (%s)%s%n",
        day,
        weekday,
        workdays.isWorkday(day) ? "a working day" : "a day off",
        holiday
            .map(name -> workdays.isWorkday(day) ? ", worked for " + name : ", " + name)
            .orElse(""),
        workdays.version(),
        workdays.isKnown(day) ? "" : " provisional: its notice is not known yet");
  }

  private void explain(CaseNumber number, PrintWriter out) {
    try (var platform = Platform.still(home == null ? Platform.defaultHome() : home)) {
      var cases = platform.context().getBean(Cases.class);
      var matter =
          cases.find(number).orElseThrow(() -> new IllegalArgumentException("no case " + number));
      var process = cases.process(matter);
      out.printf("%s %s, %s%n", number, process.title(), matter.edition());
      for (var stay : cases.stays(number)) {
        explain(cases, process, stay, out);
        for (var running : cases.actClocks(number)) {
          if (running.stay() == stay.id()) {
            var act = process.stage(stay.stage()).flatMap(stage -> stage.act(running.act()));
            out.printf(
                "   %s%s%n",
                act.map(Act::title).orElse(running.act()), basis(act.flatMap(Act::within)));
            explain(cases.explain(running), running.internal(), out);
          }
        }
      }
    }
  }

  /// The time that a filing took is a stay in the opening act, in round 0.
  private static void explain(Cases cases, Process process, Stay stay, PrintWriter out) {
    var stage = process.stage(stay.stage());
    out.printf(
        "%n%d. %s%s%n",
        stay.round(),
        stay.round() == 0
            ? process.opening().title()
            : stage.map(Stage::title).orElse(stay.stage()),
        basis(stay.round() == 0 ? process.filing().within() : stage.flatMap(Stage::within)));
    cases
        .explain(stay)
        .ifPresentOrElse(
            explanation -> explain(explanation, stay.internal(), out),
            () -> out.println("   no time limit"));
  }

  private static void explain(Explanation explanation, boolean internal, PrintWriter out) {
    var deadline = explanation.deadline();
    out.printf(
        "   %s from %s: too late from %s%s%s%n",
        deadline.period().label(),
        MOMENT.format(deadline.start()),
        MOMENT.format(deadline.end()),
        internal ? ", the platform's own limit" : "",
        deadline.provisional() ? ", provisional" : "");
    explanation.days().forEach(day -> out.println("   " + line(day)));
  }

  private static String basis(Optional<TimeLimit> limit) {
    return limit.map(it -> "  " + it.basis().label()).orElse("");
  }

  private static String line(Explanation.Day day) {
    return "%s  %s %s"
        .formatted(
            day.date(), day.number() > 0 ? "%2d".formatted(day.number()) : " -", day.reason());
  }
}
