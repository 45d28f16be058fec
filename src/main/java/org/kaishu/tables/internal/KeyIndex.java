package org.kaishu.tables.internal;

import java.util.Arrays;
import java.util.List;
import org.kaishu.tables.Column;
import org.kaishu.tables.RowQuery;

/// Where the values of a key lie in their order. Of every so many rows one is remembered, so that a
/// question looks only at the rows between two of them, however many there are.
///
/// @param columns the key, or as much of it as can be compared here
/// @param unique whether these columns tell every row apart
/// @param inFileOrder whether the rows of the copy stand in this order themselves; else its table
///   `keyed` does
/// @param rows how many there are
/// @param marks the keys at places 1, 1 + [#STEP], 1 + 2 [#STEP] …
record KeyIndex(
    List<Column> columns, boolean unique, boolean inFileOrder, long rows, List<Object[]> marks) {
  static final int STEP = 1024;

  /// Places from 1, both included; none when the first lies behind the last.
  record Places(long first, long last) {
    long size() {
      return Math.max(0, last - first + 1);
    }
  }

  /// Between which numbers the number of rows before an edge lies.
  Places before(KeyRange.Edge edge) {
    if (edge.values().isEmpty()) {
      return edge.orEqual() ? new Places(rows, rows) : new Places(0, 0);
    }
    return before(values(edge), edge.orEqual());
  }

  /// The values of an edge in the form in which they are compared here.
  Object[] values(KeyRange.Edge edge) {
    var values = new Object[edge.values().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = KeyRange.comparable(columns.get(i), edge.values().get(i).value()).orElseThrow();
    }
    return values;
  }

  /// Between which numbers the number of rows before these values lies, or up to them.
  Places before(Object[] values, boolean orEqual) {
    int low = 0;
    int high = marks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = compare(marks.get(middle), values);
      if (order < 0 || (order == 0 && orEqual)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0
        ? new Places(0, 0)
        : new Places((low - 1L) * STEP + 1, Math.min(rows, (long) low * STEP));
  }

  /// Places that hold every row of a range, and perhaps some beside them.
  Places around(KeyRange range) {
    return new Places(before(range.begin()).first() + 1, before(range.end()).last());
  }

  /// Whether the rows stand in this order.
  boolean rising(List<RowQuery.Order> order) {
    if (order.stream().anyMatch(RowQuery.Order::descending)) {
      return false;
    }
    return inFileOrder
        ? order.size() <= columns.size() && begins(order)
        : unique && order.size() == columns.size() && begins(order);
  }

  /// Whether they stand in the opposite order.
  boolean falling(List<RowQuery.Order> order) {
    return unique
        && order.size() == columns.size()
        && order.stream().allMatch(RowQuery.Order::descending)
        && begins(order);
  }

  private boolean begins(List<RowQuery.Order> order) {
    for (int i = 0; i < order.size(); i++) {
      if (!order.get(i).field().equals(columns.get(i).name())) {
        return false;
      }
    }
    return true;
  }

  /// Compare a key with the values of its first columns.
  static int compare(Object[] mark, Object[] values) {
    for (int i = 0; i < values.length; i++) {
      int order =
          mark[i] instanceof byte[] text
              ? Arrays.compareUnsigned(text, (byte[]) values[i])
              : Long.compare((Long) mark[i], (Long) values[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
