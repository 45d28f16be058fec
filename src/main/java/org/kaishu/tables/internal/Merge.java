package org.kaishu.tables.internal;

/// A range of merged cells.
///
/// @param top first row, from 1
/// @param left first column, from 0
/// @param bottom last row
/// @param right last column
record Merge(int top, int left, int bottom, int right) {
  boolean covers(long row, int column) {
    return row >= top && row <= bottom && column >= left && column <= right;
  }

  /// Whether it takes most of the width of a table.
  boolean wide(int width) {
    return right - left + 1 >= Math.max(2, (width + 1) / 2);
  }
}
