package org.kaishu.sources;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an upload in pieces: 128 random bits, so that nobody guesses another's.
public record UnfinishedId(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  /// Refuse what is no such name.
  public UnfinishedId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an unfinished upload: " + value);
    }
  }

  /// Make up a new name.
  public static UnfinishedId random() {
    var bits = new byte[16];
    RANDOM.nextBytes(bits);
    return new UnfinishedId(HexFormat.of().formatHex(bits));
  }

  /// Read a name that came from outside; empty when it can't be one.
  public static Optional<UnfinishedId> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new UnfinishedId(value)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
