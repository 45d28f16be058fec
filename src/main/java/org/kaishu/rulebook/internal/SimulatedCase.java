package org.kaishu.rulebook.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaishu.rulebook.Stage;

/// One case of a simulated year.
final class SimulatedCase {
  /// The working second at which it was filed.
  final long filed;

  /// The urgency it claims.
  final String urgency;

  /// When each stage of the present round was first entered.
  final Map<String, Instant> entered = new HashMap<>();

  /// When the present round was filed.
  Instant roundStart;

  /// Where it is; null once it ended.
  @Nullable Stage stage;

  /// When it came there, in working seconds.
  long since;

  /// The first moment that is too late there; [Instant#MAX] without a limit.
  Instant due = Instant.MAX;

  /// How many bodies have still to act there.
  int missing;

  SimulatedCase(long filed, String urgency, Instant roundStart) {
    this.filed = filed;
    this.urgency = urgency;
    this.roundStart = roundStart;
  }
}
