package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.literal;
import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.kaishu.tables.Column;
import org.kaishu.tables.ExportOrder;
import org.kaishu.tables.Filter;
import org.kaishu.tables.Version;

/// Says in the engine's words what an export holds.
///
/// @param files the files of the version, in order
record ExportSql(Version version, ExportOrder order, List<Column> columns, List<Path> files) {
  /// What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection): full-width
  /// signs too, and blanks that it skips.
  static final String FORMULA = "^[=+\\-@\\t\\r\\n＝＋－＠]";

  /// All rows as text and numbers, dates and times in ISO 8601.
  String rows() {
    return "select %s from %s"
        .formatted(
            columns.stream().map(this::expression).collect(Collectors.joining(", ")), source());
  }

  String csv(Path target) {
    // with a suffix the engine leaves the last line feed to it
    return "copy (%s) to %s (format csv, header false, prefix %s, suffix '\n')"
        .formatted(rows(), literal(target.toString()), literal(header()));
  }

  String json(Path target, boolean array) {
    return "copy (%s) to %s (format json, array %s)"
        .formatted(rows(), literal(target.toString()), array);
  }

  String parquet(Path target) {
    return "copy (select %s from %s) to %s (format parquet, compression zstd, field_ids {%s})"
        .formatted(
            columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(",")),
            source(),
            literal(target.toString()),
            columns.stream()
                .map(column -> quoted(column.name()) + ":" + column.id())
                .collect(Collectors.joining(",")));
  }

  private String source() {
    var all =
        "read_parquet(["
            + files.stream().map(file -> literal(file.toString())).collect(Collectors.joining(","))
            + "])";
    if (order.spread() > 0) {
      all =
          "(select * from (select row_number() over () as _row, * from %s) where _row in (%s))"
              .formatted(all, places(version.rows(), order.spread()));
    }
    if (order.filter().equals(Filter.all())) {
      return all;
    }
    var named = version.columns().stream().collect(Collectors.toMap(Column::name, it -> it));
    return all + " where " + FilterSql.ofLiterals(named).sql(order.filter());
  }

  /// The middle rows of equal parts.
  private static String places(long rows, int wanted) {
    long parts = Math.min(rows, wanted);
    return parts == 0
        ? "0"
        : LongStream.range(0, parts)
            .map(part -> 1 + (2 * part + 1) * rows / (2 * parts))
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
  }

  private String header() {
    var line = columns.stream().map(this::heading).collect(Collectors.joining(","));
    return (order.byteOrderMark() ? "\uFEFF" : "") + line + "\n";
  }

  private String heading(Column column) {
    var title =
        order.formulaSafe() && column.title().matches("(?s)" + FORMULA + ".*")
            ? "'" + column.title()
            : column.title();
    return title.matches("(?s).*[\",\\r\\n].*") ? '"' + title.replace("\"", "\"\"") + '"' : title;
  }

  private String expression(Column column) {
    var name = quoted(column.name());
    return switch (column.type()) {
      case TEXT ->
          order.formulaSafe()
              ? "case when regexp_matches(%1$s, '%2$s') then '''' || %1$s else %1$s end as %1$s"
                  .formatted(name, FORMULA)
              : name;
      case TIMESTAMP -> "replace(%1$s::varchar, ' ', 'T') as %1$s".formatted(name);
      case TIME, DATE -> "%1$s::varchar as %1$s".formatted(name);
      case INTEGER, DECIMAL, DOUBLE, BOOLEAN, GEOMETRY -> name;
    };
  }
}
