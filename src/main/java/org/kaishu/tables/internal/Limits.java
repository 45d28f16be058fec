package org.kaishu.tables.internal;

/// How much of a file is taken on; beyond, the file is refused and the limit named.
final class Limits {
  /// Bytes of one record.
  static final int RECORD = 16 << 20;

  /// Digits of one number of a JSON text.
  static final int JSON_DIGITS = 1_000;

  /// Characters of one name of a JSON text.
  static final int JSON_NAME = 50_000;

  /// Objects and arrays of a JSON text within each other.
  static final int JSON_DEPTH = 500;

  /// Columns of one table.
  static final int COLUMNS = 10_000;

  /// Bytes of all parts of a workbook, unpacked.
  static final long UNPACKED = 1L << 30;

  /// Bytes of all members of an archive, unpacked.
  static final long ARCHIVE = 4L << 30;

  /// Bytes of a workbook's texts, which are held in memory.
  static final long SHARED_STRINGS = 128L << 20;

  /// Bytes unpacked for one byte packed, above a size that harms nobody.
  static final int RATIO = 200;

  /// Below this many unpacked bytes no ratio matters.
  static final long RATIO_FROM = 32L << 20;

  /// Sheets of one workbook.
  static final int SHEETS = 50;

  /// Characters of a rejected value that are kept.
  static final int REJECT_VALUE = 200;

  /// Bytes below which a file of a version is small.
  static final long SMALL_FILE = 32L << 20;

  /// Small files that a version may end in; one more, and they are written as one.
  static final int SMALL_FILES = 8;

  private Limits() {}
}
