package org.kaishu.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.calendar.Explanation;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Workdays;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Stay;
import org.kaishu.rulebook.Process;
import org.kaishu.storage.KaishuHome;
import picocli.CommandLine.Command;
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

  @Option(names = "--home", paramLabel = "DIR", description = "where the case is kept")
  private @Nullable Path home;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try {
      var day = day(what);
      if (day.isPresent()) {
        explain(day.get(), out);
      } else {
        explain(new CaseNumber(what), out);
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

  private static void explain(LocalDate day, PrintWriter out) {
    var workdays = Workdays.mainland();
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
    var root = home == null ? Platform.defaultHome() : home;
    if (!KaishuHome.isAt(root)) {
      throw new IllegalArgumentException("there is no platform in " + root);
    }
    try (var platform = Platform.start(Optional.of(root), OptionalInt.of(0), _ -> {})) {
      var cases = platform.context().getBean(Cases.class);
      var matter =
          cases.find(number).orElseThrow(() -> new IllegalArgumentException("no case " + number));
      var process = cases.process(matter);
      out.printf("%s %s, %s%n", number, process.title(), matter.edition());
      for (var stay : cases.stays(number)) {
        explain(cases, process, stay, out);
      }
    }
  }

  private static void explain(Cases cases, Process process, Stay stay, PrintWriter out) {
    var stage = process.stage(stay.stage());
    out.printf(
        "%n%d. %s%s%n",
        stay.round(),
        stage.map(it -> it.title()).orElse(stay.stage()),
        stage.flatMap(it -> it.within()).map(limit -> "  " + limit.basis().label()).orElse(""));
    var explanation = cases.explain(stay);
    if (explanation.isEmpty()) {
      out.println("   no time limit");
      return;
    }
    var deadline = explanation.get().deadline();
    out.printf(
        "   %s from %s: too late from %s%s%s%n",
        deadline.period().label(),
        MOMENT.format(deadline.start()),
        MOMENT.format(deadline.end()),
        stay.internal() ? ", the platform's own limit" : "",
        deadline.provisional() ? ", provisional" : "");
    explanation.get().days().forEach(day -> out.println("   " + line(day)));
  }

  private static String line(Explanation.Day day) {
    return "%s  %s %s"
        .formatted(
            day.date(), day.number() > 0 ? "%2d".formatted(day.number()) : " -", day.reason());
  }
}
