package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaishu.tables.Reject;

/// Counts every reject and keeps the first of each column, so that a report stays readable.
final class Rejects {
  private final List<Reject> kept = new ArrayList<>();
  private final Map<String, Integer> keptByColumn = new HashMap<>();
  private long count;
  private long rows;
  private long lastRow = -1;

  void add(
      long row, @org.jspecify.annotations.Nullable String column, String value, String reason) {
    count++;
    if (row != lastRow) {
      rows++;
      lastRow = row;
    }
    var key = column == null ? "" : column;
    if (kept.size() < Reject.KEPT
        && keptByColumn.merge(key, 1, Integer::sum) <= Reject.KEPT_BY_COLUMN) {
      kept.add(new Reject(row, column, CsvRecord.cut(value, Limits.REJECT_VALUE), reason));
    }
  }

  long count() {
    return count;
  }

  long rows() {
    return rows;
  }

  List<Reject> kept() {
    return List.copyOf(kept);
  }
}
