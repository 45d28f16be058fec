package org.kaishu.portal;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;

/// How a version of a dataset differs from another.
///
/// @param to number of the version shown
/// @param from number of the other; empty for the first version
/// @param counts what differs, in words; empty where nothing does
/// @param matched how rows were matched, in words
/// @param headings of the rows shown
/// @param next address of the following rows; empty at the end
/// @param closed why nothing can be shown; empty when something can
public record DiffPage(
    DatasetId id,
    String title,
    int to,
    Optional<Integer> from,
    List<Integer> others,
    List<String> counts,
    String matched,
    List<FieldLine> fields,
    List<CellCount> cells,
    List<String> headings,
    List<Row> rows,
    String next,
    String closed) {
  public DiffPage {
    others = List.copyOf(others);
    counts = List.copyOf(counts);
    fields = List.copyOf(fields);
    cells = List.copyOf(cells);
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }

  /// How a field differs.
  public record FieldLine(String what, String style, String title, String detail) {}

  /// How many cells of a column have another value.
  public record CellCount(String title, long cells) {}

  /// A row that differs.
  public record Row(String what, String style, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// A value, and the one it had before where that differs.
  ///
  /// @param now empty for a gap
  public record Cell(String now, Optional<String> before) {}
}
