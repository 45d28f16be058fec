package org.kaishu.sources;

import java.time.Instant;
import java.util.Optional;
import org.kaishu.party.PersonId;

/// An upload that comes in pieces and is not handed on yet.
///
/// @param length bytes of the whole file
/// @param sha256 what the whole file must have, if whoever sends it knows
/// @param received bytes that are kept: where the next piece begins
/// @param expiresAt when it is thrown away, unless another piece comes before
public record Unfinished(
    UnfinishedId id,
    PersonId by,
    FetchTarget target,
    String fileName,
    long length,
    Optional<String> sha256,
    long received,
    Instant begunAt,
    Instant expiresAt) {

  /// Whether every byte came.
  public boolean whole() {
    return received == length;
  }
}
