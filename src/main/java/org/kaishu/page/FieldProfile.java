package org.kaishu.page;

import java.util.List;

/// What the values of one field look like.
///
/// @param facts nulls, different values, range and lengths
/// @param bars of the histogram, empty where values have no order
/// @param low what stands under the left end of the histogram
/// @param high what stands under its right end
/// @param top the most frequent values
/// @param patterns what texts look like
public record FieldProfile(
    List<Fact> facts,
    List<PreviewTable.Bar> bars,
    String low,
    String high,
    List<Share> top,
    List<Share> patterns) {

  /// Copy the lists.
  public FieldProfile {
    facts = List.copyOf(facts);
    bars = List.copyOf(bars);
    top = List.copyOf(top);
    patterns = List.copyOf(patterns);
  }

  /// A name and what stands for it.
  public record Fact(String name, String text) {}

  /// One value or pattern with how often it occurs.
  ///
  /// @param width of its bar, 100 for the most frequent
  public record Share(String text, String count, String width) {}
}
