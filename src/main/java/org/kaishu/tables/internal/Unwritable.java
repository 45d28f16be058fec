package org.kaishu.tables.internal;

/// A format can't carry what a row holds.
final class Unwritable extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param reason what and where, in Chinese
  Unwritable(String reason) {
    super(reason, null, false, false);
  }

  static Unwritable cell(long row, String title, String why) {
    return new Unwritable("第 %d 行“%s”%s；请改取 CSV、JSON 或 Parquet".formatted(row, title, why));
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
