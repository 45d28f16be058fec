package org.kaishu.tables.internal;

/// How a text file separates cells and records.
///
/// @param delimiter ASCII character between cells
/// @param carriageReturns whether records end with a lone carriage return
record Dialect(byte delimiter, boolean carriageReturns) {
  static final Dialect CANONICAL = new Dialect((byte) ',', false);
}
