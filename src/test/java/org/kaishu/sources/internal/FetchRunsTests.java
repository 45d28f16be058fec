package org.kaishu.sources.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.sources.Begun;
import org.kaishu.sources.FetchState;
import org.kaishu.sources.FetchTarget;
import org.kaishu.sources.Fetches;
import org.kaishu.sources.SourceKind;
import org.springframework.beans.factory.annotation.Autowired;

/// How a fetch ends.
@PlatformTest
class FetchRunsTests {
  @Autowired private FetchRuns runs;
  @Autowired private Fetches fetches;
  @Autowired private TestingCity city;

  /// As a driver does that lacks half of its classes.
  @Test
  void aFetchThatBreaksDownHasEnded() {
    var town = city.guangxi();
    var begun =
        runs.begin(
            SourceKind.DATABASE,
            "bureau stops",
            FetchTarget.whole(town.agency().id(), Optional.empty(), ""),
            town.steward(),
            (_, _) -> {
              throw new NoClassDefFoundError("dm/jdbc/Absent");
            },
            () -> {});
    var id = ((Begun.Running) begun).id();
    runs.await(id, Duration.ofSeconds(60));
    var fetch = fetches.find(id, town.steward()).orElseThrow();
    assertThat(fetch.state()).isEqualTo(FetchState.REFUSED);
    assertThat(fetch.refusal().orElseThrow().code()).isEqualTo("failed");
  }
}
