package org.kaishu.access;

import java.util.Optional;

/// The id of an entitlement: `en-` and 8 base-32 characters.
public record EntitlementId(String value) {
  private static final String FORM = "en-[0-9a-hjkmnp-tv-z]{8}";

  /// Refuse what is none.
  public EntitlementId {
    if (!value.matches(FORM)) {
      throw new IllegalArgumentException("not an entitlement: " + value);
    }
  }

  /// Read an id as it stands in an address.
  public static Optional<EntitlementId> parse(String text) {
    return text.matches(FORM) ? Optional.of(new EntitlementId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
