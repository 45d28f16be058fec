package org.kaishu.publishing.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingClock;
import org.kaishu.storage.FileStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The nightly sweep, by the clock of the platform.
@PlatformTest
class SweepingTests {
  private static final Duration MOST = Duration.ofSeconds(60);

  @Autowired private DataSource dataSource;
  @Autowired private Tidying tidying;
  @Autowired private TestingClock clock;
  @Autowired private FileStore files;
  @Autowired private JdbcClient jdbc;

  @Test
  void aFileWithoutAnOwnerGoesAtHalfPastThree() {
    // half past nine in China, then half past three and a minute of the next night
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    // other tests may have been in another year
    jdbc.sql("delete from publishing.scheduled_tasks where task_name = 'sweep'").update();
    var sweeping = new Sweeping(dataSource, tidying, clock, Duration.ofMillis(50));
    sweeping.start();
    try {
      await("2026-03-16T19:30:00Z");
      var content = new ByteArrayInputStream(UUID.randomUUID().toString().getBytes(UTF_8));
      var hash = files.put(content, "test:sweep").hash();
      var path = files.path(hash);
      files.release(hash, "test:sweep");
      assertThat(path).exists();

      clock.set(Instant.parse("2026-03-16T19:31:00Z"));
      await("2026-03-17T19:30:00Z");
      assertThat(path).doesNotExist();
    } finally {
      sweeping.stop();
    }
  }

  /// Wait until the sweep has run and is due again at this moment.
  private void await(String due) {
    long begun = System.nanoTime();
    while (!due().equals(Optional.of(Instant.parse(due)))
        && System.nanoTime() - begun < MOST.toNanos()) {
      Thread.onSpinWait();
    }
    assertThat(due()).contains(Instant.parse(due));
  }

  private Optional<Instant> due() {
    return jdbc.sql(
            "select execution_time from publishing.scheduled_tasks where task_name = 'sweep'")
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }
}
