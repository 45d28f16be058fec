package org.kaishu.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/// Time was moved where it must be real.
final class ShiftedClock extends RuntimeException {
  private static final Duration TOLERATED = Duration.ofSeconds(2);

  private ShiftedClock(Duration shift) {
    super("the clock is shifted by %s; serve keeps real time only".formatted(shift));
  }

  static void refuse(Clock clock) {
    var shift = Duration.between(InstantSource.system().instant(), clock.instant());
    if (shift.abs().compareTo(TOLERATED) > 0) {
      throw new ShiftedClock(shift);
    }
  }
}
