package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.literal;
import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;

/// Looks whether a declared key tells every row of a table apart.
///
/// The engine groups within its memory limit and spills the rest: the table may be of any size.
final class KeyCheck {
  private static final int FIRST = 3;

  private KeyCheck() {}

  /// What is wrong with a key before anything is stored, in words for the steward.
  static List<String> unfit(List<String> key, List<String> titles, List<TypeChoice> types) {
    var reasons = new ArrayList<String>();
    for (var title : new HashSet<>(key)) {
      int at = titles.indexOf(title);
      if (at < 0) {
        reasons.add("表中没有作为键的列：" + title);
      } else if (types.get(at).type() == ColumnType.DOUBLE
          || types.get(at).type() == ColumnType.GEOMETRY) {
        reasons.add(title + "的类型是" + types.get(at).type().title() + "，不能作为键");
      }
    }
    if (new HashSet<>(key).size() < key.size()) {
      reasons.add("键中有重复的列");
    }
    return reasons.stream().sorted().toList();
  }

  /// The columns of a key, in its order.
  static List<Column> columns(List<String> key, List<Column> columns) {
    return key.stream()
        .map(title ->
            columns.stream().filter(it -> it.title().equals(title)).findFirst().orElseThrow())
        .toList();
  }

  /// The first rows of a stored file in which the key has a gap, and the first values it repeats.
  static List<String> faults(Connection engine, Path parquet, List<Column> key)
      throws SQLException {
    if (key.isEmpty()) {
      return List.of();
    }
    var source = "read_parquet(%s, file_row_number=true)".formatted(literal(parquet.toString()));
    var faults = new ArrayList<String>();
    for (var column : key) {
      var gap = quoted(column.name()) + " is null";
      var rows = rows(engine, source, gap);
      if (!rows.isEmpty()) {
        faults.add(
            "键“%s”有 %d 行没有值，先是%s"
                .formatted(column.title(), count(engine, source, gap), shown(rows)));
      }
    }
    faults.addAll(repeated(engine, source, key));
    return faults;
  }

  private static List<String> repeated(Connection engine, String source, List<Column> key)
      throws SQLException {
    var names = key.stream().map(it -> quoted(it.name())).collect(Collectors.joining(","));
    var whole = key.stream().map(it -> quoted(it.name()) + " is not null");
    var texts = key.stream().map(it -> quoted(it.name()) + "::varchar");
    var sql =
        """
        select min(file_row_number), %s from %s where %s
        group by %s having count(*) > 1 order by 1 limit %d
        """
            .formatted(
                texts.collect(Collectors.joining(",")),
                source,
                whole.collect(Collectors.joining(" and ")),
                names,
                FIRST);
    var faults = new ArrayList<String>();
    var title = key.stream().map(Column::title).collect(Collectors.joining("、"));
    try (var statement = engine.createStatement();
        var result = statement.executeQuery(sql)) {
      var values = new ArrayList<List<String>>();
      while (result.next()) {
        values.add(values(result, key.size()));
      }
      for (var value : values) {
        var rows = rows(engine, source, equal(key, value));
        var text = value.stream().map(it -> CsvRecord.cut(it, 60)).collect(Collectors.joining("、"));
        faults.add("键“%s”的值 %s 不止一行：%s".formatted(title, text, shown(rows)));
      }
    }
    return faults;
  }

  private static List<String> values(ResultSet result, int size) throws SQLException {
    var values = new ArrayList<String>(size);
    for (int i = 0; i < size; i++) {
      values.add(result.getString(i + 2));
    }
    return values;
  }

  private static String equal(List<Column> key, List<String> values) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < key.size(); i++) {
      var type = ParquetWriting.sqlType(key.get(i));
      parts.add(
          "%s = cast(%s as %s)".formatted(quoted(key.get(i).name()), literal(values.get(i)), type));
    }
    return String.join(" and ", parts);
  }

  private static List<Long> rows(Connection engine, String source, String condition)
      throws SQLException {
    var sql =
        "select file_row_number + 1 from %s where %s order by 1 limit %d"
            .formatted(source, condition, FIRST);
    var rows = new ArrayList<Long>();
    try (var statement = engine.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getLong(1));
      }
    }
    return rows;
  }

  private static long count(Connection engine, String source, String condition)
      throws SQLException {
    try (var statement = engine.createStatement();
        var result =
            statement.executeQuery("select count(*) from " + source + " where " + condition)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static String shown(List<Long> rows) {
    return rows.stream().map(row -> "数据第 " + row + " 行").collect(Collectors.joining("、"));
  }
}
