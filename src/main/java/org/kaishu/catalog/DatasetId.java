package org.kaishu.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name a dataset keeps for ever: the slug of its region, a hyphen, eight base-32 characters.
///
/// The alphabet leaves out `i`, `l`, `o` and `u`, so that an id survives being read aloud.
public record DatasetId(String value) implements Comparable<DatasetId> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]{0,11}-[0-9a-hjkmnp-tv-z]{8}");

  public DatasetId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a dataset id: " + value);
    }
  }

  /// Read an id that came from outside; empty when it can't be one.
  public static Optional<DatasetId> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new DatasetId(value)) : Optional.empty();
  }

  @Override
  public int compareTo(DatasetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
