package org.kaishu.rulebook.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The people of one role, and what waits for them, oldest first.
final class SimulatedBody {
  private final int staff;
  private final Queue<SimulatedCase> waiting = new ArrayDeque<>();
  private int busy;
  private long worked;

  SimulatedBody(int staff) {
    this.staff = staff;
  }

  int staff() {
    return staff;
  }

  long worked() {
    return worked;
  }

  /// Take a case on now, if somebody is free; otherwise it waits.
  boolean take(SimulatedCase matter) {
    if (busy == staff) {
      waiting.add(matter);
      return false;
    }
    busy++;
    return true;
  }

  /// Somebody is done and takes what waits; `null` when nothing does.
  @Nullable SimulatedCase next(long seconds) {
    worked += seconds;
    var next = waiting.poll();
    if (next == null) {
      busy--;
    }
    return next;
  }
}
