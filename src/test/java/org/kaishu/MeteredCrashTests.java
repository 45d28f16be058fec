package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingCrash.Point;

/// However often it is killed, a quota is never exceeded and every answered call is recorded.
class MeteredCrashTests {

  @Test
  void keepsQuotaAndRecordWhenItIsKilledWhileServing() throws IOException {
    killEach(List.of(Point.AFTER_THE_COMMIT_OF_CALLS), 20261122);
  }

  @Test
  @Tag("long")
  void keepsQuotaAndRecordWhereverItIsKilledFiveTimes() throws IOException {
    for (int seed = 1; seed <= 5; seed++) {
      killEach(TestingMeteredVictim.points(), seed);
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
        run(home, said, 137, point.name(), Integer.toString(occurrence));
      }
      run(home, said, 0);
      assertThat(said).filteredOn(TestingMeteredVictim.ANSWERED::equals).isNotEmpty();
      assertThat(said)
          .filteredOn(TestingMeteredVictim.ANSWERED::equals)
          .hasSizeLessThanOrEqualTo(TestingMeteredVictim.QUOTA);
    } finally {
      TestingHomes.remove(home);
    }
  }

  private static void run(Path home, List<String> said, int expected, String... point)
      throws IOException {
    var told = Files.write(home.resolve("said.txt"), said);
    var arguments = new ArrayList<>(List.of(home.toString(), told.toString()));
    arguments.addAll(List.of(point));
    try (var victim = TestingProcess.start(TestingMeteredVictim.class, arguments, Map.of())) {
      int exit = victim.awaitExit();
      assertThat(exit).as(String.join("\n", victim.output())).isEqualTo(expected);
      assertThat(victim.output()).contains(TestingMeteredVictim.EXAMINED);
      said.addAll(victim.output());
    }
  }
}
