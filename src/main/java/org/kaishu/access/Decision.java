package org.kaishu.access;

import java.time.Instant;
import java.util.Optional;
import org.kaishu.rulebook.Grounds;

/// What the gate answered.
public sealed interface Decision {

  /// Yes, within the permit.
  record Granted(Permit permit) implements Decision {}

  /// No.
  ///
  /// @param grounds what the refusal rests on, where it is one of law
  /// @param since when a suspension or withdrawal began
  record Denied(Denial denial, Optional<Grounds> grounds, Optional<Instant> since)
      implements Decision {}
}
