package org.kaishu.tables.internal;

import java.util.Arrays;

/// Rows copied out of the scanner's buffer, so that other threads can look at their cells while it
/// goes on: one long record, in which the cells of a row follow those of the row before.
final class CellBlock {
  private static final int BYTES = 1 << 19;
  private static final int CELLS = 1 << 15;

  private final int width;
  private final CsvRecord cells = new CsvRecord();
  private int filled;
  private int rows;

  CellBlock(int width) {
    this.width = width;
    clear();
  }

  void clear() {
    cells.clear();
    filled = 0;
    rows = 0;
    if (cells.bytes.length > 4 * BYTES) {
      cells.bytes = new byte[0];
    }
  }

  boolean full() {
    return filled >= BYTES || cells.width >= CELLS;
  }

  boolean empty() {
    return rows == 0;
  }

  /// Copy a row: exactly the cells of the table, missing ones empty.
  void add(CsvRecord record) {
    var there = Math.min(width, record.width);
    if (there > 0) {
      var from = record.starts[0];
      var length = record.ends[there - 1] - from;
      if (filled + length > cells.bytes.length) {
        cells.bytes = Arrays.copyOf(cells.bytes, Math.max(filled + length, BYTES + (BYTES >> 2)));
      }
      System.arraycopy(record.bytes, from, cells.bytes, filled, length);
      var shift = filled - from;
      for (int i = 0; i < there; i++) {
        cells.add(record.starts[i] + shift, record.ends[i] + shift, record.escaped[i]);
      }
      filled += length;
    }
    for (int i = there; i < width; i++) {
      cells.add(filled, filled, false);
    }
    rows++;
  }

  /// Count every cell of one column.
  void count(ColumnSketch column, int at, CellReader reader) {
    for (int row = 0, cell = at; row < rows; row++, cell += width) {
      column.add(cells, cell, reader);
    }
  }
}
