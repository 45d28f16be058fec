package org.kaishu.tables;

import java.util.List;
import java.util.Optional;

/// Which rows and fields of a version are wanted, in which order.
///
/// @param select ASCII names of the fields to return, in order; never empty
/// @param filter which rows
/// @param order sorting; rows that tie come in the order of the file
/// @param limit at most this many rows
/// @param after cursor of the page before; empty for the first page
public record RowQuery(
    List<String> select, Filter filter, List<Order> order, int limit, Optional<String> after) {

  /// Rows in a page when nothing else is asked.
  public static final int DEFAULT_LIMIT = 100;

  /// Rows in a page at most.
  public static final int MOST = 10_000;

  /// Copy the lists and check the limit.
  public RowQuery {
    select = List.copyOf(select);
    order = List.copyOf(order);
    if (select.isEmpty() || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a query needs fields and a limit of 1 to " + MOST);
    }
  }

  /// Ask for the first rows of these fields.
  public static RowQuery first(List<String> select, int limit) {
    return new RowQuery(select, Filter.all(), List.of(), limit, Optional.empty());
  }

  /// Ask for the page behind a cursor.
  public RowQuery after(String cursor) {
    return new RowQuery(select, filter, order, limit, Optional.of(cursor));
  }

  /// Ask the same of only the rows that another filter lets through as well.
  public RowQuery within(Filter rows) {
    return new RowQuery(select, rows.and(filter), order, limit, after);
  }

  /// Sorting by one field; rows without a value come last either way.
  public record Order(String field, boolean descending) {}
}
