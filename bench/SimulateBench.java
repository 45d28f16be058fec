package bench;

import java.util.Map;
import org.kaishu.calendar.Workdays;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Simulation;

/// A year of cases of conditional access, played for each city that has it.
final class SimulateBench {
  private static final int CASES = 100_000;

  private SimulateBench() {}

  static void run(Bench.Options options) {
    var workdays = Workdays.mainland();
    for (var rulebook : Rulebooks.builtIn().all()) {
      var process = rulebook.process("conditional-access").orElse(null);
      if (process == null) {
        continue;
      }
      var settings = new Simulation.Settings(2026, CASES, Map.of(), 60, 5, 1);
      long began = System.nanoTime();
      var report = Simulation.run(process, workdays, settings);
      double seconds = (System.nanoTime() - began) / 1e9;
      long visits = report.stages().stream().mapToLong(Simulation.StageLoad::visits).sum();
      System.out.printf(
          "  %-44s %,d cases, %,d stays, %.2f s, %,.0f stays a second%n",
          rulebook.id().jurisdiction(), CASES, visits, seconds, visits / seconds);
    }
  }
}
