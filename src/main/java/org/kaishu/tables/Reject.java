package org.kaishu.tables;

import org.jspecify.annotations.Nullable;

/// A cell or record that could not be taken over.
///
/// @param row physical line of the file or row of the sheet, from 1
/// @param column title of the column; null when the whole record is at fault
/// @param value what stood there, shortened when very long
/// @param reason why it was not taken, in words for the steward
public record Reject(long row, @Nullable String column, String value, String reason) {

  /// Rejects kept for each column.
  public static final int KEPT_BY_COLUMN = 1_000;

  /// Rejects kept in all.
  public static final int KEPT = 10_000;
}
