package org.kaishu.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an agreement: `ag-` and eight base-32 characters.
public record AgreementId(String value) implements Comparable<AgreementId> {
  private static final Pattern FORM = Pattern.compile("ag-[0-9a-hjkmnp-tv-z]{8}");

  /// Refuse what is no id of an agreement.
  public AgreementId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an agreement id: " + value);
    }
  }

  /// Read an id that came from outside; empty when it can't be one.
  public static Optional<AgreementId> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new AgreementId(value)) : Optional.empty();
  }

  @Override
  public int compareTo(AgreementId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
