package org.kaishu.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the values of one column look like, taken once when the version is loaded.
///
/// @param name ASCII name of the column
/// @param nulls rows without a value
/// @param distinct different values, never more than there are; see [#approximate(long)]
/// @param least smallest value as text, null when there is none
/// @param greatest largest value as text, null when there is none
/// @param top most frequent values; empty where nearly every value differs
/// @param histogram equal ranges between least and greatest for numbers, days, months or years for
///   days and moments, hours for times; empty for text
/// @param patterns what the texts look like, most frequent first, counted over a sample; `9` stands
///   for a digit, `A` and `a` for letters, `汉` for any number of Chinese characters
/// @param lengths of the texts, in characters; null where the values are no text
public record ColumnProfile(
    String name,
    long nulls,
    long distinct,
    @Nullable String least,
    @Nullable String greatest,
    List<Frequency> top,
    List<Bucket> histogram,
    @Nullable List<Share> patterns,
    @Nullable Lengths lengths) {

  /// Up to how many rows different values are counted one by one.
  public static final long EXACT_ROWS = 200_000;

  /// Up to how many values are named as the most frequent.
  public static final int TOP = 10;

  /// Copy the lists.
  public ColumnProfile {
    top = List.copyOf(top);
    histogram = List.copyOf(histogram);
    // versions stored before patterns were taken have none
    patterns = patterns == null ? List.of() : List.copyOf(patterns);
  }

  /// The same profile with its ends.
  public ColumnProfile between(@Nullable String least, @Nullable String greatest) {
    return new ColumnProfile(
        name, nulls, distinct, least, greatest, top, histogram, patterns, lengths);
  }

  /// Tell whether the number of different values is an estimate, in a version of this many rows.
  public boolean approximate(long rows) {
    return rows > EXACT_ROWS && distinct >= TOP;
  }

  /// Return what the texts look like; empty where the values are no text.
  @Override
  public List<Share> patterns() {
    return patterns == null ? List.of() : patterns;
  }

  /// How many of a hundred texts look so, to a tenth.
  public record Share(String pattern, double percent) {}

  /// The shortest and the longest text.
  public record Lengths(int shortest, int longest) {}

  /// How many rows hold one value.
  public record Frequency(String value, long rows) {}

  /// How many rows fall into one range; the last range includes its end.
  public record Bucket(String from, String to, long rows) {}
}
