package org.kaishu.access;

import java.time.Instant;
import org.kaishu.party.PersonId;

/// One party's acceptance of an agreement.
///
/// @param digest of the agreement as it was accepted
public record Signature(Side side, PersonId by, Instant at, String digest) {

  /// Which party.
  public enum Side {
    /// The open entity.
    ENTITY,
    /// The user.
    USER
  }
}
