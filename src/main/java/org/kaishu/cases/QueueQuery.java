package org.kaishu.cases;

import java.util.Optional;
import org.kaishu.party.Principal;

/// Which open cases wait for somebody.
///
/// @param by whose turn it is
/// @param text a part of number or title
/// @param offset how many to pass over
/// @param limit how many at most, 1 to 200
public record QueueQuery(
    Principal by,
    Optional<String> process,
    Optional<String> stage,
    Optional<String> text,
    int offset,
    int limit) {

  /// Refuse a page that is none.
  public QueueQuery {
    if (offset < 0 || limit < 1 || limit > 200) {
      throw new IllegalArgumentException("offset from 0, limit 1 to 200: " + offset + ", " + limit);
    }
  }

  /// Everything that waits for somebody, the first 200.
  public static QueueQuery of(Principal by) {
    return new QueueQuery(by, Optional.empty(), Optional.empty(), Optional.empty(), 0, 200);
  }
}
