package org.kaishu.catalog;

import java.util.HashSet;
import java.util.List;

/// What of a conditional dataset everybody may look at before applying (样本数据): some rows, evenly
/// spaced over the table, and some fields.
///
/// @param rows how many rows
/// @param fields ASCII names of the fields
public record Sample(int rows, List<String> fields) {
  /// Rows at most.
  public static final int MOST = 1000;

  /// Copy the list and refuse a sample of nothing.
  public Sample {
    fields = List.copyOf(fields);
    if (rows < 1 || rows > MOST || fields.isEmpty()) {
      throw new IllegalArgumentException("a sample has 1 to " + MOST + " rows and some fields");
    }
    if (new HashSet<>(fields).size() < fields.size()) {
      throw new IllegalArgumentException("a field stands twice in the sample: " + fields);
    }
  }
}
