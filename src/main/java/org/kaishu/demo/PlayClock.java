package org.kaishu.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that can be moved, so that weeks of work are played in seconds.
public final class PlayClock extends Clock {
  private final Clock real;
  private final AtomicReference<Duration> shift;

  /// Start at real time.
  public PlayClock(Clock real) {
    this(real, new AtomicReference<>(Duration.ZERO));
  }

  private PlayClock(Clock real, AtomicReference<Duration> shift) {
    this.real = real;
    this.shift = shift;
  }

  /// Let it be that moment now; time goes on from there.
  public void moveTo(Instant moment) {
    shift.set(Duration.between(real.instant(), moment));
  }

  /// Return to real time.
  public void release() {
    shift.set(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(shift.get());
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new PlayClock(real.withZone(zone), shift);
  }
}
