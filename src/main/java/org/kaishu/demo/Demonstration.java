package org.kaishu.demo;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import org.kaishu.calendar.LegalClock;
import org.kaishu.demo.internal.Cast;
import org.kaishu.demo.internal.Script;

/// Plays the demonstration: the lives of datasets of several agencies in two regions, through the
/// real engine with shifted time, on data made up here.
public final class Demonstration {
  /// The password of every demonstration account.
  public static final String PASSWORD = Cast.PASSWORD;

  private static final LocalTime OPENING_HOUR = LocalTime.of(9, 30);

  private final Doors doors;
  private final PlayClock clock;

  /// Prepare to play on a platform that is empty.
  public Demonstration(Doors doors, PlayClock clock) {
    this.doors = doors;
    this.clock = clock;
  }

  /// Return the logins of the accounts, with what each is for, in Chinese.
  public static List<String> accounts() {
    return Cast.ACCOUNTS;
  }

  /// Play it all, from weeks ago to the real now, in the order of time.
  public void play() {
    var today = clock.instant().atZone(LegalClock.ZONE).toLocalDate();
    var script = new Script(doors);
    script.enter();
    script.steps().stream()
        .sorted(Comparator.comparingInt(Script.Step::daysAgo).reversed())
        .forEach(step -> {
          var day = today.minusDays(step.daysAgo()).atTime(OPENING_HOUR);
          clock.moveTo(
              day.atZone(LegalClock.ZONE).toInstant().plus(Duration.ofMinutes(step.minute())));
          doors.cases().noteOverdue();
          step.deed().run();
        });
    clock.release();
    doors.cases().noteOverdue();
  }
}
