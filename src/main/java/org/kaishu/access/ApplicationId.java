package org.kaishu.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name an application keeps for ever: `ap-` and eight base-32 characters.
public record ApplicationId(String value) implements Comparable<ApplicationId> {
  private static final Pattern FORM = Pattern.compile("ap-[0-9a-hjkmnp-tv-z]{8}");

  /// Refuse what is no id of an application.
  public ApplicationId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an application id: " + value);
    }
  }

  /// Read an id that came from outside; empty when it can't be one.
  public static Optional<ApplicationId> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new ApplicationId(value)) : Optional.empty();
  }

  @Override
  public int compareTo(ApplicationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
