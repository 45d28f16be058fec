package org.kaishu.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the rows of one version differ from those of another.
///
/// @param schema how the columns differ
/// @param columns the columns both have, in the order of the later version; only they are compared
/// @param key names of the columns by which rows were matched; empty where whole rows were counted,
///   and a changed row is one that went and one that came
/// @param added rows only the later version has
/// @param removed rows only the earlier version has
/// @param changed rows of both with another value
/// @param cells changed cells by column, in the order of `columns`
/// @param sample some of the rows that differ
/// @param next where the following sample begins; empty at the end
public record VersionDiff(
    VersionId from,
    VersionId to,
    SchemaDiff schema,
    List<Column> columns,
    List<String> key,
    long added,
    long removed,
    long changed,
    List<Long> cells,
    List<Row> sample,
    Optional<Long> next) {

  /// Copy the lists.
  public VersionDiff {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    cells = List.copyOf(cells);
    sample = List.copyOf(sample);
  }

  /// Whether neither columns nor rows differ.
  public boolean isEmpty() {
    return schema.isEmpty() && added + removed + changed == 0;
  }

  /// What became of a row.
  public enum Kind {
    /// It came.
    ADDED,
    /// It went.
    REMOVED,
    /// It has another value.
    CHANGED
  }

  /// A row that differs, its values as text in the order of the columns.
  ///
  /// @param before empty for one that came
  /// @param now empty for one that went
  /// @param times how often, where whole rows were counted
  public record Row(
      Kind kind, List<@Nullable String> before, List<@Nullable String> now, long times) {

    /// Copy the lists, which may hold gaps.
    public Row {
      before = Collections.unmodifiableList(new ArrayList<>(before));
      now = Collections.unmodifiableList(new ArrayList<>(now));
    }
  }
}
