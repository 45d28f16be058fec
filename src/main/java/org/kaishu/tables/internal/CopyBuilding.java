package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.kaishu.tables.internal.DuckWorkers.literal;
import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;

/// Writes the engine's own copy of a version: its rows in the order of the file, and once more in
/// the order of the key, where the file does not stand in that order itself.
///
/// What is sorted is sorted within the memory limit, by way of the disk.
final class CopyBuilding {
  private static final int TRIED = 3;
  private static final long MOST_UNDECLARED = 10_000_000;

  private final ParquetFiles files;
  private final TablesSettings settings;

  CopyBuilding(ParquetFiles files, TablesSettings settings) {
    this.files = files;
    this.settings = settings;
  }

  /// Put the whole copy at a path, and tell where its keys lie.
  Optional<KeyIndex> place(Version version, Path target) throws SQLException, IOException {
    var unfinished = target.resolveSibling(version.digest() + ".tmp");
    // of its own: two engines would write over each other's files
    var spill = Files.createDirectories(target.resolveSibling("spill-" + version.digest()));
    try {
      Files.deleteIfExists(unfinished);
      var index = build(version, unfinished, spill);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      return index;
    } finally {
      Files.deleteIfExists(unfinished);
      Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + ".wal"));
      ParquetFiles.clear(spill);
    }
  }

  private Optional<KeyIndex> build(Version version, Path target, Path spill)
      throws SQLException, IOException {
    var memory = settings.ingestMemoryLimit().toMegabytes() + "MB";
    try (var builder = DuckWorkers.open(memory, spill);
        var statement = builder.createStatement()) {
      statement.setQueryTimeout(settings.loadTimeout());
      // a single row is read out of packed texts four times as slowly as out of plain ones
      statement.execute("set disabled_compression_methods = 'fsst'");
      statement.execute("attach " + literal(target.toString()) + " as copy");
      var offset = 0L;
      for (var file : version.files()) {
        statement.execute(
            (offset == 0 ? "create table copy.rows as " : "insert into copy.rows ")
                + "select row_number() over () + %d as _row, * from read_parquet(%s)"
                    .formatted(offset, literal(files.existing(file.hash()).toString())));
        offset += file.rows();
      }
      var index = index(statement, version);
      statement.execute("detach copy");
      return index;
    }
  }

  private static Optional<KeyIndex> index(Statement statement, Version version)
      throws SQLException {
    for (var candidate : candidates(version)) {
      boolean declared = !version.key().isEmpty();
      var names = candidate.stream().map(it -> quoted(it.name())).toList();
      boolean unique = !declared || names.size() == version.key().size();
      boolean inFileOrder = count(statement, falling("copy.rows", "_row", names, unique)) == 0;
      if (!inFileOrder && !declared && (large(version) || repeats(statement, names))) {
        continue;
      }
      if (!inFileOrder) {
        var list = String.join(",", names);
        statement.execute(
            """
            create table copy.keyed as
            select row_number() over () as _at, * from (
              select * from copy.rows order by %1$s, _row)
            """
                .formatted(list));
      }
      return Optional.of(
          new KeyIndex(
              candidate,
              unique,
              inFileOrder,
              version.rows(),
              marks(statement, candidate, inFileOrder)));
    }
    return Optional.empty();
  }

  /// Keys to try: the declared one, as far as it can be compared here, else single columns that the
  /// profile takes for whole and nearly all different.
  private static List<List<Column>> candidates(Version version) {
    if (version.rows() < KeyIndex.STEP) {
      return List.of();
    }
    if (!version.key().isEmpty()) {
      var columns = new ArrayList<Column>();
      for (var name : version.key()) {
        var column = version.columns().stream().filter(it -> it.name().equals(name)).findFirst();
        if (column.isEmpty() || !KeyRange.covers(column.get())) {
          break;
        }
        columns.add(column.get());
      }
      return columns.isEmpty() ? List.of() : List.of(columns);
    }
    var profiles =
        version.profile().stream().collect(Collectors.toMap(ColumnProfile::name, it -> it));
    return version.columns().stream()
        .filter(it -> it.type() == ColumnType.TEXT || it.type() == ColumnType.INTEGER)
        .filter(it -> {
          var profile = profiles.get(it.name());
          return profile != null
              && profile.nulls() == 0
              && profile.distinct() >= version.rows() * 0.9;
        })
        .limit(TRIED)
        .map(List::of)
        .toList();
  }

  /// Whether sorting once more costs too much for a key that nobody declared.
  private static boolean large(Version version) {
    return version.rows() > MOST_UNDECLARED;
  }

  private static boolean repeats(Statement statement, List<String> names) throws SQLException {
    var sql =
        "select count(*) from (select 1 from copy.rows group by %s having count(*) > 1 limit 1)"
            .formatted(String.join(",", names));
    return count(statement, sql) > 0;
  }

  /// Count the rows that don't come behind the row before them.
  private static String falling(String table, String place, List<String> names, boolean strictly) {
    var befores = new ArrayList<String>();
    var own = new ArrayList<String>();
    var before = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      befores.add("lag(%s) over () as b%d".formatted(names.get(i), i));
      own.add(names.get(i) + " as k" + i);
      before.add("k" + i + (i == names.size() - 1 ? (strictly ? " <= " : " < ") : " < ") + "b" + i);
    }
    var behind = new StringBuilder();
    for (int i = 0; i < before.size(); i++) {
      behind.append(i == 0 ? "" : " or ");
      for (int j = 0; j < i; j++) {
        behind.append("k%1$d = b%1$d and ".formatted(j));
      }
      behind.append(before.get(i));
    }
    return "select count(*) from (select %s, %s, %s from %s) where %s"
        .formatted(place, String.join(",", own), String.join(",", befores), table, behind);
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static List<Object[]> marks(Statement statement, List<Column> key, boolean inFileOrder)
      throws SQLException {
    var place = inFileOrder ? "_row" : "_at";
    var sql =
        "select %s from copy.%s where %s %% %d = 1 order by %s"
            .formatted(
                key.stream().map(CopyBuilding::expression).collect(Collectors.joining(",")),
                inFileOrder ? "rows" : "keyed",
                place,
                KeyIndex.STEP,
                place);
    var marks = new ArrayList<Object[]>();
    try (var result = statement.executeQuery(sql)) {
      while (result.next()) {
        var mark = new Object[key.size()];
        for (int i = 0; i < mark.length; i++) {
          mark[i] = comparable(result, i + 1, key.get(i));
        }
        marks.add(mark);
      }
    }
    return marks;
  }

  private static String expression(Column column) {
    var name = quoted(column.name());
    return column.type() == ColumnType.DATE ? name + "::varchar" : name;
  }

  private static Object comparable(ResultSet result, int index, Column column) throws SQLException {
    return switch (column.type()) {
      case INTEGER -> result.getLong(index);
      case DATE -> LocalDate.parse(result.getString(index)).toEpochDay();
      case TEXT -> result.getString(index).getBytes(UTF_8);
      case DECIMAL, DOUBLE, BOOLEAN, TIME, TIMESTAMP, GEOMETRY ->
          throw new IllegalStateException("not comparable: " + column);
    };
  }
}
