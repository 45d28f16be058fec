package org.kaishu.tables.internal;

/// What a format itself says about the values of a column.
enum Nature {
  /// Nothing: the characters decide.
  OPEN,
  /// They were written as words, which are no numbers but may be days.
  WORDS,
  /// They are text and nothing else.
  TEXT,
  /// They are shapes.
  SHAPES
}
