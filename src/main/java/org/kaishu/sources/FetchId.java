package org.kaishu.sources;

import java.util.Optional;

/// The number of a fetch.
public record FetchId(long value) {

  /// Read a number that came from outside; empty when it can't be one.
  public static Optional<FetchId> parse(String text) {
    return text.matches("[1-9][0-9]{0,17}")
        ? Optional.of(new FetchId(Long.parseLong(text)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
