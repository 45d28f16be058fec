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
  /// @param since when a suspension, withdrawal, closing or revocation began, or a term ended
  /// @param entitlement the one that would have let the caller in, if it still held
  record Denied(
      Denial denial,
      Optional<Grounds> grounds,
      Optional<Instant> since,
      Optional<Entitlement> entitlement)
      implements Decision {

    /// A refusal that has nothing to do with an entitlement.
    public Denied(Denial denial, Optional<Grounds> grounds, Optional<Instant> since) {
      this(denial, grounds, since, Optional.empty());
    }
  }
}
