package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingCrash.Point;

/// Whenever the application is killed, nothing is lost, doubled or half done.
///
/// One home is killed again and again; each successor examines it, then works on until it is
/// killed. Where and when follows from the seeds, which are printed.
class CrashTests {

  @Test
  void losesAndDoublesNothingWhereverItIsKilled() throws IOException {
    killEach(
        List.of(
            Point.AFTER_THE_FILE,
            Point.AFTER_THE_ROW,
            Point.AFTER_THE_COMMIT,
            Point.IN_MID_DECISION,
            Point.IN_MID_SEALING),
        20261122);
  }

  @Test
  @Tag("long")
  void losesAndDoublesNothingWhereverItIsKilledTenTimes() throws IOException {
    for (int seed = 1; seed <= 10; seed++) {
      killEach(
          Stream.of(Point.values()).filter(point -> !point.metered() && !point.loading()).toList(),
          seed);
    }
  }

  private static void killEach(List<Point> points, long seed) throws IOException {
    var home = TestingHomes.create();
    try {
      var said = new ArrayList<String>();
      var random = new Random(seed);
      for (var point : points) {
        int occurrence = 1 + random.nextInt(point.most());
        System.out.printf("seed %d: kill at %s, time %d%n", seed, point, occurrence);
        var output = run(home, said, point.name(), Integer.toString(occurrence));
        assertThat(output).as("%s, time %d", point, occurrence).contains(TestingVictim.KILLED);
      }
      run(home, said);
    } finally {
      TestingHomes.remove(home);
    }
  }

  /// Run a victim to its end; it says everything that it was told, and what it did.
  private static List<String> run(Path home, List<String> said, String... point)
      throws IOException {
    var told = Files.write(home.resolve("said.txt"), said);
    var arguments = new ArrayList<>(List.of(home.toString(), told.toString()));
    arguments.addAll(List.of(point));
    try (var victim = TestingProcess.start(TestingVictim.class, arguments, Map.of())) {
      int exit = victim.awaitExit();
      assertThat(exit).as(String.join("\n", victim.output())).isEqualTo(point.length > 0 ? 137 : 0);
      assertThat(victim.output()).contains(TestingVictim.EXAMINED);
      said.addAll(victim.output());
      return victim.output();
    }
  }
}
