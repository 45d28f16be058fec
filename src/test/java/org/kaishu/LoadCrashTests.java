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

/// Wherever a load, a withdrawal or a sweep is killed, each version is the old or the new one.
///
/// One home is killed again and again; each successor examines it, then loads on until it is
/// killed. Where and when follows from the seeds, which are printed.
class LoadCrashTests {
  @Test
  void everyVersionIsWholeWhereverALoadIsKilled() throws IOException {
    killEach(
        List.of(
            Point.LOAD_READ,
            Point.LOAD_WRITTEN,
            Point.LOAD_PLACED,
            Point.LOAD_WITHDRAWN,
            Point.LOAD_SWEPT),
        20261122);
  }

  @Test
  @Tag("long")
  void everyVersionIsWholeWhereverAHundredLoadsAreKilled() throws IOException {
    for (int seed = 1; seed <= 13; seed++) {
      killEach(Stream.of(Point.values()).filter(Point::loading).toList(), seed);
    }
  }

  private static void killEach(List<Point> points, long seed) throws IOException {
    var home = TestingHomes.create();
    var database = TestingPlatform.database();
    try {
      var said = new ArrayList<String>();
      var random = new Random(seed);
      for (var point : points) {
        int occurrence = 1 + random.nextInt(point.most());
        System.out.printf("seed %d: kill at %s, time %d%n", seed, point, occurrence);
        var output = run(home, database, said, point.name(), Integer.toString(occurrence));
        assertThat(output).as("%s, time %d", point, occurrence).contains(TestingVictim.KILLED);
      }
      run(home, database, said);
      assertThat(said).anyMatch(line -> line.startsWith(TestingLoadVictim.PUBLISHED));
    } finally {
      TestingHomes.remove(home);
    }
  }

  private static List<String> run(
      Path home, TestingPlatform.TestingDatabase database, List<String> said, String... point)
      throws IOException {
    var told = Files.write(home.resolve("said.txt"), said);
    var arguments =
        new ArrayList<>(
            List.of(
                home.toString(),
                database.url(),
                database.user(),
                database.password(),
                told.toString()));
    arguments.addAll(List.of(point));
    try (var victim = TestingProcess.start(TestingLoadVictim.class, arguments, Map.of())) {
      int exit = victim.awaitExit();
      assertThat(exit).as(String.join("\n", victim.output())).isEqualTo(point.length > 0 ? 137 : 0);
      assertThat(victim.output()).contains(TestingLoadVictim.EXAMINED);
      said.addAll(victim.output());
      return victim.output();
    }
  }
}
