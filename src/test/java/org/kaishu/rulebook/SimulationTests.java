package org.kaishu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.calendar.Workdays;
import org.kaishu.rulebook.Simulation.BodyLoad;
import org.kaishu.rulebook.Simulation.Report;
import org.kaishu.rulebook.Simulation.Settings;

class SimulationTests {
  /// The working days of 2026 by the yearly notice: 365 days, less 104 weekend days and 19 weekdays
  /// off, with 6 weekend days worked instead.
  private static final int WORKDAYS_OF_2026 = 248;

  @TempDir private Path directory;

  @Test
  void theSameSeedGivesTheSameYear() throws IOException {
    assertThat(play(5_000, Map.of(), 60, 7)).isEqualTo(play(5_000, Map.of(), 60, 7));
  }

  @Test
  void enoughPeopleAreNeverLate() throws IOException {
    var report = play(1_000, Map.of("authority", 50), 5, 1);
    assertThat(report.stages().getFirst().late()).isZero();
    assertThat(report.ended() + report.open()).isEqualTo(1_000);
  }

  @Test
  void onePersonWhoNeedsADayForEachCaseEndsAboutOneAWorkingDay() throws IOException {
    var report = play(2 * WORKDAYS_OF_2026, Map.of("authority", 1), 8 * 60, 1);
    assertThat(report.ended()).isCloseTo(WORKDAYS_OF_2026, within(40));
    assertThat(report.ended() + report.open()).isEqualTo(2 * WORKDAYS_OF_2026);
    assertThat(authority(report).used()).isGreaterThan(0.95);
    assertThat(report.stages().getFirst().lateness()).isGreaterThan(0.8);
  }

  @Test
  void aRoleThatIsNotNamedGetsWhatItsWorkNeeds() throws IOException {
    // 24,800 hours of work in 248 days of 8 hours need 12.5 people, at four fifths of their time 16
    var report = play(24_800, Map.of(), 60, 3);
    assertThat(authority(report).staff()).isBetween(15, 17);
  }

  @Test
  void staffForARoleThatDoesNotActIsRefused() {
    assertThatThrownBy(() -> play(10, Map.of("government", 3), 60, 1))
        .hasMessage("government does not act in publish-dataset");
  }

  @Test
  void aYearWithoutCasesIsRefused() {
    assertThatThrownBy(() -> play(0, Map.of(), 60, 1))
        .hasMessage("cases, minutes and days are at least 1");
  }

  private static BodyLoad authority(Report report) {
    return Objects.requireNonNull(report.bodies().get("authority"));
  }

  private Report play(int cases, Map<String, Integer> staff, int minutes, long seed)
      throws IOException {
    TestingRulebook.faultless().write(directory);
    var process =
        Rulebooks.load(directory)
            .governing("exampleville", java.time.LocalDate.of(2026, 1, 1))
            .process("publish-dataset")
            .orElseThrow();
    return Simulation.run(
        process, Workdays.mainland(), new Settings(2026, cases, staff, minutes, 5, seed));
  }
}
