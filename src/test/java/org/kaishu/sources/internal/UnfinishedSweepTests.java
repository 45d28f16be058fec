package org.kaishu.sources.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.sources.FetchTarget;
import org.kaishu.sources.UnfinishedBegun;
import org.kaishu.sources.UnfinishedUploads;
import org.springframework.beans.factory.annotation.Autowired;

/// The hourly sweep of uploads that nobody finished.
@PlatformTest
class UnfinishedSweepTests {
  private static final Duration MOST = Duration.ofSeconds(60);

  @Autowired private UnfinishedUploads uploads;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;

  @Test
  void goesOnForAsLongAsTheApplicationRuns() {
    clock.set(TestingPlatform.START);
    var town = city.guangxi();
    var target = FetchTarget.whole(town.agency().id(), Optional.empty(), "");
    var begun = uploads.begin(target, "站点.csv", 10, "", town.steward());
    var id = ((UnfinishedBegun.Done) begun).now().id();
    var sweep = new UnfinishedSweep(uploads, Duration.ofMillis(20));
    sweep.begin();
    try {
      assertThat(uploads.find(id, town.steward())).isPresent();
      clock.set(TestingPlatform.START.plus(Duration.ofDays(30)));
      long since = System.nanoTime();
      while (uploads.find(id, town.steward()).isPresent()
          && System.nanoTime() - since < MOST.toNanos()) {
        Thread.onSpinWait();
      }
      assertThat(uploads.find(id, town.steward())).isEmpty();
    } finally {
      sweep.destroy();
    }
  }
}
