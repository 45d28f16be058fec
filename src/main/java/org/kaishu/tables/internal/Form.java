package org.kaishu.tables.internal;

/// How the records of a text table stand for what was uploaded.
enum Form {
  /// Records are lines of an uploaded text.
  TEXT,
  /// Records are rows of a sheet, blank ones included.
  SHEET,
  /// The first record holds names that the format itself states, the others are its rows.
  NAMED;

  /// The number by which people find the record: a line, a row of the sheet, or the n-th row.
  long place(CsvRecord record) {
    return switch (this) {
      case TEXT -> record.line;
      case SHEET -> record.ordinal;
      case NAMED -> record.ordinal - 1;
    };
  }
}
