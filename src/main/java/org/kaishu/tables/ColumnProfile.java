package org.kaishu.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the values of one column look like, taken once when the version is loaded.
///
/// @param name ASCII name of the column
/// @param nulls rows without a value
/// @param distinct different values; exact below about a thousand, else approximate
/// @param least smallest value as text, null when there is none
/// @param greatest largest value as text, null when there is none
/// @param top most frequent values; empty where nearly every value differs
/// @param histogram equal ranges between least and greatest; empty for text
public record ColumnProfile(
    String name,
    long nulls,
    long distinct,
    @Nullable String least,
    @Nullable String greatest,
    List<Frequency> top,
    List<Bucket> histogram) {

  /// Copy the lists.
  public ColumnProfile {
    top = List.copyOf(top);
    histogram = List.copyOf(histogram);
  }

  /// How many rows hold one value.
  public record Frequency(String value, long rows) {}

  /// How many rows fall into one range; the last range includes its end.
  public record Bucket(String from, String to, long rows) {}
}
