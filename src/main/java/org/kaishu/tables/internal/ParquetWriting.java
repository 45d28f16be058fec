package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;

/// Has the engine turn a text table, every cell of which was judged before, into one Parquet file.
final class ParquetWriting {
  private static final int ROW_GROUP = 30_720;

  private ParquetWriting() {}

  static void write(
      Connection engine,
      Path text,
      Dialect dialect,
      long skippedLines,
      int longestRecord,
      boolean quotedNewlines,
      List<Column> columns,
      Path parquet,
      int seconds)
      throws SQLException, IOException {
    var types =
        columns.stream()
            .map(it -> DuckWorkers.literal(it.name()) + ":" + DuckWorkers.literal(sqlType(it)))
            .collect(Collectors.joining(","));
    var line = Math.max(2 << 20, longestRecord + (1 << 16));
    var sql =
        """
        copy (select * from read_csv(%s, auto_detect=false, header=false, delim=%s, quote='"',
          escape='"', nullstr='', allow_quoted_nulls=true, skip=%d, max_line_size=%d,
          buffer_size=%d, parallel=%s, encoding='utf-8'%s, columns={%s}))
        to %s (format parquet, compression zstd, row_group_size %d, field_ids {%s})
        """
            .formatted(
                DuckWorkers.literal(text.toString()),
                DuckWorkers.literal("" + (char) dialect.delimiter()),
                skippedLines,
                line,
                Math.max(32 << 20, line * 2L),
                !quotedNewlines,
                // by itself it takes the first break in a quoted cell for that of records
                quotedNewlines ? ", new_line='\\n'" : "",
                types,
                DuckWorkers.literal(parquet.toString()),
                ROW_GROUP,
                ids(columns));
    try (var statement = engine.createStatement()) {
      // strict types must not be pushed where a cast may fail
      statement.execute("set disabled_optimizers='type_pushdown'");
      statement.setQueryTimeout(seconds);
      statement.execute(sql);
    }
  }

  /// Write what a query answers, in its order, as one file; the names of its columns are those
  /// given.
  static void copy(Connection engine, String query, List<Column> columns, Path parquet, int seconds)
      throws SQLException {
    try (var statement = engine.createStatement()) {
      statement.setQueryTimeout(seconds);
      statement.execute(
          "copy (%s) to %s (format parquet, compression zstd, row_group_size %d, field_ids {%s})"
              .formatted(query, DuckWorkers.literal(parquet.toString()), ROW_GROUP, ids(columns)));
    }
  }

  private static String ids(List<Column> columns) {
    return columns.stream()
        .map(it -> DuckWorkers.quoted(it.name()) + ":" + it.id())
        .collect(Collectors.joining(","));
  }

  static String sqlType(Column column) {
    return switch (column.type()) {
      case TEXT, GEOMETRY -> "VARCHAR";
      case INTEGER -> "BIGINT";
      case DECIMAL -> "DECIMAL(%d,%d)".formatted(column.precision(), column.scale());
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case TIMESTAMP -> "TIMESTAMP";
    };
  }

  static boolean ordered(ColumnType type) {
    return type != ColumnType.TEXT && type != ColumnType.GEOMETRY && type != ColumnType.BOOLEAN;
  }
}
