package org.kaishu.access;

import java.util.Optional;

/// The id of an API key, which is not its secret: `ak-` and 8 base-32 characters.
public record ApiKeyId(String value) {
  private static final String FORM = "ak-[0-9a-hjkmnp-tv-z]{8}";

  /// Refuse what is none.
  public ApiKeyId {
    if (!value.matches(FORM)) {
      throw new IllegalArgumentException("not the id of an API key: " + value);
    }
  }

  /// Read an id as it stands in an address.
  public static Optional<ApiKeyId> parse(String text) {
    return text.matches(FORM) ? Optional.of(new ApiKeyId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
