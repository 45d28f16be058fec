package org.kaishu.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.kaishu.party.PersonId;

/// A key with which programs of a person call interfaces. Its secret is not kept anywhere.
///
/// @param owner whose programs they are
/// @param name what the owner calls it
/// @param until the last day
/// @param lastUsed the last day on which it was used
public record ApiKey(
    ApiKeyId id,
    PersonId owner,
    String name,
    Instant createdAt,
    LocalDate until,
    Optional<Instant> revokedAt,
    Optional<LocalDate> lastUsed) {

  /// Whether it opens anything on a day.
  public boolean live(LocalDate day) {
    return revokedAt.isEmpty() && !day.isAfter(until);
  }
}
