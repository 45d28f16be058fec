package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class PlatformTests {
  @Autowired private Clock clock;
  @Autowired private TestingClock testing;
  @Autowired private JdbcClient jdbc;

  @Test
  void worksAsARoleWithoutPrivilegesOnItsOwnDatabase() {
    assertThat(
            jdbc.sql("select rolsuper from pg_roles where rolname = current_user")
                .query(Boolean.class)
                .single())
        .isFalse();
    assertThat(jdbc.sql("select count(*) from storage.file").query(Long.class).single())
        .isNotNegative();
  }

  @Test
  void movesTimeOnlyByTheTestingClock() {
    testing.set(TestingPlatform.START);
    testing.advance(Duration.ofDays(2));
    assertThat(clock.instant()).isEqualTo("2026-03-18T01:30:00Z");
  }
}
