package org.kaishu;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it.
///
/// It is shared by all tests of a context, so a test sets the time it needs rather than rely on
/// what the one before left.
public final class TestingClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  /// Make a clock that stands at a moment.
  public TestingClock(Instant start) {
    this(new AtomicReference<>(start), ZoneOffset.UTC);
  }

  private TestingClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /// Let it be this moment, earlier or later.
  public void set(Instant moment) {
    now.set(moment);
  }

  /// Let time pass.
  public void advance(Duration duration) {
    now.updateAndGet(moment -> moment.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new TestingClock(now, other);
  }
}
