package org.kaishu.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import org.kaishu.calendar.LegalClock;
import org.kaishu.demo.internal.Cast;
import org.kaishu.demo.internal.Script;
import org.kaishu.demo.internal.Visitor;

/// Plays the demonstration: the lives of datasets of several agencies in two regions, through the
/// real engine with shifted time, on data made up here.
public final class Demonstration {
  /// The password of every demonstration account.
  public static final String PASSWORD = Cast.PASSWORD;

  private static final LocalTime OPENING_HOUR = LocalTime.of(9, 30);

  private final Doors doors;
  private final PlayClock clock;
  private final int port;

  /// Prepare to play on a platform that is empty and listens at a port of this machine.
  public Demonstration(Doors doors, PlayClock clock, int port) {
    this.doors = doors;
    this.clock = clock;
    this.port = port;
  }

  /// Return the logins of the accounts, with what each is for, in Chinese.
  public static List<String> accounts() {
    return Cast.ACCOUNTS;
  }

  /// Play it all, from weeks ago to the real now, in the order of time.
  public void play() {
    var today = clock.instant().atZone(LegalClock.ZONE).toLocalDate();
    try (var programs = new Visitor(port)) {
      play(new Script(doors, programs, today), today);
    }
    clock.release();
    doors.cases().noteOverdue();
  }

  private void play(Script script, LocalDate today) {
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
  }
}
