package org.kaishu.tables;

import java.util.List;

/// What tidying one column in one way would do.
///
/// @param column title of the column
/// @param cells how many cells it would change, counted over the whole file
/// @param samples the first of them, before and after
/// @param type what the column would hold if all that is proposed for it were confirmed
/// @param unit unit the column would have; empty for none
/// @param confirmed whether the plan of this reading confirms it
public record CleaningProposal(
    String column,
    Cleaning cleaning,
    long cells,
    List<Sample> samples,
    ColumnType type,
    String unit,
    boolean confirmed) {

  /// How many samples are shown.
  public static final int SAMPLES = 3;

  /// Copy the list.
  public CleaningProposal {
    samples = List.copyOf(samples);
  }

  /// One cell; an empty `after` is a missing value.
  public record Sample(String before, String after) {}
}
