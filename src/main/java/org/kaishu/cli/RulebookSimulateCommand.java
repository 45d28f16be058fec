package org.kaishu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.rulebook.Body;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Simulation;
import org.kaishu.rulebook.Simulation.Report;
import org.kaishu.rulebook.TimeLimit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Plays a year of cases on a process and prints how late each stage was.
@Command(name = "simulate", description = "Play a year of cases and see where they are late.")
class RulebookSimulateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "a city, an instrument or an edition")
  private String name = "";

  @Option(names = "--process", defaultValue = "conditional-access")
  private String process = "";

  @Option(names = "--cases", defaultValue = "100000", description = "how many arrive in the year")
  private int cases;

  @Option(names = "--year", defaultValue = "2026")
  private int year;

  @Option(
      names = "--staff",
      split = ",",
      paramLabel = "ROLE=N",
      description = "people of each role; others get what their work needs")
  private Map<String, Integer> staff = Map.of();

  @Option(names = "--minutes", defaultValue = "60", description = "of work an act takes on average")
  private int minutes;

  @Option(names = "--applicant-days", defaultValue = "5", description = "an applicant takes")
  private int applicantDays;

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  @Option(names = "--rulebooks", paramLabel = "DIR", description = "more rulebooks")
  private @Nullable Path rulebooks;

  @Option(names = "--svg", paramLabel = "FILE", description = "draw the lateness of each stage")
  private @Nullable Path svg;

  @Mixin private KnownYears years = new KnownYears();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    try {
      var rulebook = Editions.named(Editions.load(rulebooks), name);
      var played =
          rulebook
              .process(process)
              .orElseThrow(() -> new IllegalArgumentException(unknown(rulebook)));
      var settings = new Simulation.Settings(year, cases, staff, minutes, applicantDays, seed);
      var workdays = years.workdays();
      var report = Simulation.run(played, workdays, settings);
      print(rulebook, played, report, out);
      if (!workdays.isKnown(LocalDate.of(year, 1, 1))) {
        out.printf(Locale.ROOT, "provisional: the notice for %d is not known%n", year);
      }
      if (svg != null) {
        Files.writeString(
            svg, LatenessDrawing.svg(rulebook, played, report), StandardCharsets.UTF_8);
        out.println("drawn: " + svg);
      }
      out.flush();
      return 0;
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("kaishu: " + e.getMessage());
      return 2;
    }
  }

  private String unknown(Rulebook rulebook) {
    return "%s has no process '%s'; it has %s"
        .formatted(
            rulebook.id(),
            process,
            String.join(", ", rulebook.processes().stream().map(Process::name).toList()));
  }

  private void print(Rulebook rulebook, Process played, Report report, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s  %s  %d cases in %d, %d minutes an act, seed %d%n",
        rulebook.id(),
        played.title(),
        cases,
        year,
        minutes,
        seed);
    out.printf(
        "%-24s %-16s %8s %8s %7s %9s %9s%n",
        "stage", "within", "visits", "late", "late %", "median d", "p90 d");
    for (var stage : report.stages()) {
      out.printf(
          Locale.ROOT,
          "%-24s %-16s %8d %8d %6.1f%% %9.1f %9.1f  %s%n",
          stage.stage(),
          period(stage.period()),
          stage.visits(),
          stage.late(),
          100 * stage.lateness(),
          stage.median(),
          stage.slowest(),
          stage.title());
    }
    report
        .bodies()
        .forEach((role, load) ->
            out.printf(
                Locale.ROOT,
                "%-24s %d people, %.0f%% of their time  %s%n",
                role,
                load.staff(),
                100 * load.used(),
                Optional.ofNullable(rulebook.roles().get(role)).map(Body::title).orElse(role)));
    out.printf(
        Locale.ROOT,
        "ended %d, open at the end of the year %d; from filing to end: median %.1f working days,"
            + " one in ten over %.1f%n",
        report.ended(),
        report.open(),
        report.median(),
        report.slowest());
  }

  private static String period(Optional<TimeLimit> limit) {
    return limit
        .map(it ->
            it.period(Process.NORMAL).map(Object::toString).orElse("given")
                + (it.periods().size() > 1 ? " …" : "")
                + (it.internal() ? " (internal)" : ""))
        .orElse("-");
  }
}
