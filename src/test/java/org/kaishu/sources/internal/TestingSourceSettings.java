package org.kaishu.sources.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.kaishu.sources.DatabaseConnection;
import org.kaishu.sources.SourceSettings;
import org.springframework.util.unit.DataSize;

/// Settings for tests without a platform.
final class TestingSourceSettings {
  private TestingSourceSettings() {}

  static SourceSettings of(
      List<String> inside, boolean plainHttp, DataSize fetchLimit, Duration fetchTimeout) {
    return of(inside, plainHttp, fetchLimit, fetchTimeout, Map.of());
  }

  static SourceSettings of(
      List<String> inside,
      boolean plainHttp,
      DataSize fetchLimit,
      Duration fetchTimeout,
      Map<String, DatabaseConnection> connections) {
    return new SourceSettings(
        inside,
        plainHttp,
        fetchLimit,
        fetchTimeout,
        4,
        2,
        fetchLimit,
        5,
        Duration.ofDays(7),
        connections);
  }
}
