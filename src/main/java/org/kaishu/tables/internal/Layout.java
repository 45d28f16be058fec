package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;

/// The columns of a version that builds on another: those of its base in their order, wide enough
/// for the file, then those that only the file has.
///
/// All files of a version hold exactly its columns, in their order: whoever reads them may take
/// them by place or by name.
///
/// @param base columns of the base
/// @param file columns of the file that are taken
/// @param columns columns of the new version
record Layout(List<Column> base, List<Column> file, List<Column> columns) {
  private static final int WIDEST = 38;

  static Layout of(List<Column> base, List<Column> file) {
    var columns = new ArrayList<Column>(base.size());
    for (var column : base) {
      columns.add(find(file, column.id()).map(it -> widened(column, it)).orElse(column));
    }
    file.stream().filter(it -> find(base, it.id()).isEmpty()).forEach(columns::add);
    return new Layout(base, file, List.copyOf(columns));
  }

  private static Column widened(Column base, Column file) {
    if (base.type() != ColumnType.DECIMAL || file.type() != ColumnType.DECIMAL) {
      return new Column(
          base.id(),
          base.name(),
          file.title(),
          base.type(),
          base.precision(),
          base.scale(),
          base.unit());
    }
    var scale = Math.max(base.scale(), file.scale());
    var whole = Math.max(base.precision() - base.scale(), file.precision() - file.scale());
    return new Column(
        base.id(),
        base.name(),
        file.title(),
        ColumnType.DECIMAL,
        whole + scale,
        scale,
        base.unit());
  }

  static Optional<Column> find(List<Column> columns, int id) {
    return columns.stream().filter(column -> column.id() == id).findFirst();
  }

  /// Why the values of the file can't stand in the columns of the base, in Chinese.
  List<String> misfits() {
    var reasons = new ArrayList<String>();
    for (var column : file) {
      find(base, column.id())
          .filter(it -> it.type() != column.type())
          .ifPresent(it ->
              reasons.add(
                  "列“%s”在现有版本里是%s，文件里只能读作%s"
                      .formatted(column.title(), it.type().title(), column.type().title())));
    }
    for (var column : file) {
      find(base, column.id())
          .filter(it -> it.type().numeric() && !it.unit().equals(column.unit()))
          .ifPresent(it ->
              reasons.add(
                  "列“%s”在现有版本里的单位是“%s”，文件里是“%s”"
                      .formatted(column.title(), it.unit(), column.unit())));
    }
    columns.stream()
        .filter(it -> it.precision() > WIDEST)
        .forEach(it -> reasons.add("列“%s”的数字太长，超过 %d 位".formatted(it.title(), WIDEST)));
    return reasons;
  }

  /// Whether the files of the base can stay as they are.
  boolean keepsFiles() {
    return physical(base).equals(physical(columns));
  }

  /// Whether a file with the file's columns is one of the new version's already.
  boolean fileFits() {
    return physical(file).equals(physical(columns));
  }

  /// Titles of the base's columns that the file lacks.
  List<String> lacking() {
    return base.stream().filter(it -> find(file, it.id()).isEmpty()).map(Column::title).toList();
  }

  /// Titles of the file's columns that the base lacks.
  List<String> added() {
    return file.stream().filter(it -> find(base, it.id()).isEmpty()).map(Column::title).toList();
  }

  /// The columns of the new version, as rows of the base fill them.
  String fromBase(String alias) {
    return select(alias, base);
  }

  /// The columns of the new version, as rows of the file fill them.
  String fromFile(String alias) {
    return select(alias, file);
  }

  private String select(String alias, List<Column> source) {
    return columns.stream()
        .map(column ->
            cast(
                find(source, column.id()).isPresent()
                    ? alias + "." + quoted(column.name())
                    : "null",
                column))
        .collect(Collectors.joining(", "));
  }

  /// The columns of the new version where a row of the file may stand against one of the base.
  ///
  /// @param hit whether it does, in SQL
  String fromEither(String baseAlias, String fileAlias, String hit) {
    return columns.stream()
        .map(column -> {
          var mine = baseAlias + "." + quoted(column.name());
          var theirs = fileAlias + "." + quoted(column.name());
          if (find(file, column.id()).isEmpty()) {
            return cast(mine, column);
          }
          return find(base, column.id()).isEmpty()
              ? cast(theirs, column)
              : cast("case when %s then %s else %s end".formatted(hit, theirs, mine), column);
        })
        .collect(Collectors.joining(", "));
  }

  /// Whether a row of the file says something else than that of the base.
  String differs(String baseAlias, String fileAlias) {
    var parts =
        file.stream()
            .map(column ->
                find(base, column.id()).isPresent()
                    ? "%1$s.%2$s is distinct from %3$s.%2$s"
                        .formatted(baseAlias, quoted(column.name()), fileAlias)
                    : "%s.%s is not null".formatted(fileAlias, quoted(column.name())))
            .toList();
    return parts.isEmpty() ? "false" : String.join(" or ", parts);
  }

  private static String cast(String expression, Column column) {
    return "cast(%s as %s) as %s"
        .formatted(expression, ParquetWriting.sqlType(column), quoted(column.name()));
  }

  private static List<String> physical(List<Column> columns) {
    return columns.stream()
        .map(it -> it.id() + " " + it.name() + " " + ParquetWriting.sqlType(it))
        .toList();
  }
}
