package org.kaishu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingProcess;
import org.kaishu.cli.Launcher;

/// The real word of the launcher, from a messy file to the tampered copy of the record.
class TourTests {

  @Test
  void everyStepHolds() {
    everyStepHolds("shanghai");
  }

  @Test
  @Tag("long")
  void everyStepHoldsInTheOtherCity() {
    everyStepHolds("guangxi");
  }

  private static void everyStepHolds(String city) {
    try (var tour =
        TestingProcess.start(Launcher.class, List.of("tour", "--city", city), Map.of())) {
      assertThat(tour.awaitExit()).as(String.join("\n", tour.output())).isZero();
      assertThat(tour.output())
          .noneMatch(line -> line.contains("FAILED"))
          .anyMatch(line -> line.contains("双方都签了，权限生效"))
          .anyMatch(line -> line.contains("改动账本副本里的一条记录，核验发现") && line.contains("held"));
    }
  }
}
