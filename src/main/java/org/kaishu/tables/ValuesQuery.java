package org.kaishu.tables;

/// Which different values of a field are wanted.
///
/// @param field ASCII name
/// @param text characters that a value contains, ignoring case; empty for any value. Values that
///   begin with them come first
/// @param filter which rows
/// @param limit at most this many values
public record ValuesQuery(String field, String text, Filter filter, int limit) {

  /// Values when nothing else is asked.
  public static final int DEFAULT_LIMIT = 20;

  /// Values at most.
  public static final int MOST = 1_000;

  /// Check the limit.
  public ValuesQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a limit of 1 to " + MOST + ", not " + limit);
    }
  }

  /// Ask the same of only the rows that another filter lets through as well.
  public ValuesQuery within(Filter rows) {
    return new ValuesQuery(field, text, rows.and(filter), limit);
  }
}
