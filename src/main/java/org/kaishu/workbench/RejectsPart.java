package org.kaishu.workbench;

import java.util.List;

/// What could not be read of a version, a page of it.
///
/// @param total how many there are, kept or not
/// @param range which of them are shown, in words
/// @param missing how many were not kept and why, in words; blank where all were
/// @param before where the page before is; blank on the first
/// @param after where the next page is; blank on the last
public record RejectsPart(
    long total, String range, List<Row> rows, String missing, String before, String after) {
  static final RejectsPart NONE = new RejectsPart(0, "", List.of(), "", "", "");

  public RejectsPart {
    rows = List.copyOf(rows);
  }

  /// One cell that could not be read.
  public record Row(String row, String column, String value, String reason) {}
}
