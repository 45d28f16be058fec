package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.literal;
import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.tables.Change;
import org.kaishu.tables.Changed;
import org.kaishu.tables.Column;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionFile;

/// Makes the files of a version out of those of its base and the rows of a file.
///
/// Files that no row of the file touches stay the same files; the others are written anew, one
/// after the other. The engine joins on disk where memory doesn't suffice.
final class Changing {
  private static final int NAMED = 5;
  private static final int BATCH = 500;

  private final Connection engine;
  private final ParquetFiles files;
  private final Path workspace;
  private final int seconds;
  private final Version base;
  private final Layout layout;
  private final ChangePlan plan;
  private final Path delta;
  private int written;

  /// @param delta the rows of the file
  Changing(
      Connection engine,
      ParquetFiles files,
      Path workspace,
      int seconds,
      Version base,
      ChangePlan plan,
      Path delta) {
    this.engine = engine;
    this.files = files;
    this.workspace = workspace;
    this.seconds = seconds;
    this.base = base;
    this.layout = plan.layout();
    this.plan = plan;
    this.delta = delta;
  }

  /// The files of the new version in order, and what became of the rows.
  record Result(List<Part> parts, Changed counts) {
    long rows() {
      return parts.stream().mapToLong(Part::rows).sum();
    }
  }

  /// @param rows how many the file has
  Result apply(long rows) throws SQLException, IOException, ChangePlan.Refusal {
    if (!plan.key().isEmpty()) {
      checkKeys();
    }
    return switch (plan.change()) {
      case Change.Replace _ -> throw new IllegalArgumentException("nothing to build on");
      case Change.Append _ -> append(rows);
      case Change.Upsert _ -> upsert(rows);
      case Change.Delete _ -> delete(rows);
    };
  }

  private Result result(
      List<Part> parts, long inserted, long updated, long unchanged, long deleted, long absent)
      throws SQLException, IOException {
    return new Result(
        compacted(parts),
        new Changed(
            plan.change(),
            base.id(),
            base.digest(),
            inserted,
            updated,
            unchanged,
            deleted,
            absent));
  }

  private Result append(long rows) throws SQLException, IOException {
    var parts = new ArrayList<Part>();
    for (var file : base.files()) {
      parts.add(
          layout.keepsFiles()
              ? kept(file)
              : write(
                  "select %s from %s b".formatted(layout.fromBase("b"), numbered(path(file)))
                      + " order by b.\"#row\""));
    }
    if (rows > 0) {
      parts.add(layout.fileFits() ? fresh(delta) : write(inOrder(delta)));
    }
    return result(parts, rows, 0, 0, 0, 0);
  }

  private String inOrder(Path file) {
    return "select %s from %s d order by d.\"#row\""
        .formatted(layout.fromFile("d"), numbered(file));
  }

  private Result upsert(long rows) throws SQLException, IOException {
    var parts = new ArrayList<Part>();
    var met = 0L;
    var updated = 0L;
    for (var file : base.files()) {
      var counts =
          counts(
              "select count(*), count(*) filter (where %s) from %s b join %s d on %s"
                  .formatted(
                      layout.differs("b", "d"),
                      reading(path(file)),
                      reading(delta),
                      sameKey("b", "d")));
      met += counts[0];
      updated += counts[1];
      parts.add(
          counts[1] == 0 && layout.keepsFiles()
              ? kept(file)
              : write(
                  """
                  select %s from %s b left join (select *, true as "#hit" from %s) d on %s
                  order by b."#row"
                  """
                      .formatted(
                          layout.fromEither("b", "d", "d.\"#hit\""),
                          numbered(path(file)),
                          reading(delta),
                          sameKey("b", "d"))));
    }
    if (met < rows) {
      parts.add(
          write(
              "select %s from %s d where not exists (select 1 from %s b where %s) order by d.\"#row\""
                  .formatted(
                      layout.fromFile("d"), numbered(delta), reading(paths()), sameKey("b", "d"))));
    }
    return result(parts, rows - met, updated, met - updated, 0, 0);
  }

  private Result delete(long rows) throws SQLException, IOException {
    var parts = new ArrayList<Part>();
    var deleted = 0L;
    for (var file : base.files()) {
      var hits =
          counts(
              "select count(*) from %s b where exists (select 1 from %s d where %s)"
                  .formatted(reading(path(file)), reading(delta), sameKey("b", "d")))[0];
      deleted += hits;
      if (hits == 0) {
        parts.add(kept(file));
      } else if (hits < file.rows()) {
        parts.add(
            write(
                """
                select %s from %s b where not exists (select 1 from %s d where %s)
                order by b."#row"
                """
                    .formatted(
                        layout.fromBase("b"),
                        numbered(path(file)),
                        reading(delta),
                        sameKey("b", "d"))));
      }
    }
    if (parts.isEmpty()) {
      parts.add(
          write(
              "select %s from %s b where false"
                  .formatted(layout.fromBase("b"), reading(path(base.files().getFirst())))));
    }
    return result(parts, 0, 0, 0, deleted, rows - deleted);
  }

  /// Rewrite the small files at the end as one when they have become many.
  private List<Part> compacted(List<Part> parts) throws SQLException, IOException {
    var small = 0;
    while (small < parts.size()
        && parts.get(parts.size() - 1 - small).bytes() < Limits.SMALL_FILE) {
      small++;
    }
    if (small <= Limits.SMALL_FILES) {
      return parts;
    }
    var first = parts.size() - small;
    var tail = parts.subList(first, parts.size()).stream().map(Part::path).toList();
    var whole =
        write(
            "select * exclude (\"#row\") from %s b order by b.\"#row\"".formatted(numbered(tail)));
    var less = new ArrayList<>(parts.subList(0, first));
    less.add(whole);
    return less;
  }

  /// Rows must be told apart by the key: in the file, in the base, and where rows are only added,
  /// in both together.
  private void checkKeys() throws SQLException, ChangePlan.Refusal {
    var faults = KeyCheck.faults(engine, delta, plan.key());
    if (!faults.isEmpty()) {
      var titles = plan.key().stream().map(Column::title).toList();
      throw new ChangePlan.Refusal(new LoadOutcome.KeyUnfit(titles, faults));
    }
    var keys = plan.names().stream().map(DuckWorkers::quoted).toList();
    var unclear =
        counts(
            """
            select coalesce(sum(n), 0)::bigint from (
              select count(*) as n from %s b group by %s having count(*) > 1 or %s)
            """
                .formatted(
                    reading(paths()),
                    String.join(", ", keys),
                    keys.stream().map(it -> it + " is null").collect(Collectors.joining(" or "))))[
            0];
    if (unclear > 0) {
      throw new ChangePlan.Refusal(
          "base-key-repeated", List.of("现有版本里有 %d 行的主键重复或为空，请先上传完整的新文件".formatted(unclear)));
    }
    if (!plan.change().byKey()) {
      var taken =
          places(
              "select \"#row\" from %s d where exists (select 1 from %s b where %s)"
                  .formatted(numbered(delta), reading(paths()), sameKey("b", "d")));
      if (taken.count > 0) {
        throw new ChangePlan.Refusal(
            "key-taken",
            List.of("主键在现有版本里已经有：%s，共 %d 条；要改已有的行，请选“按主键更新”".formatted(taken, taken.count)));
      }
    }
  }

  /// The first rows a question finds, and how many it finds.
  private record Places(List<Long> first, long count) {
    @Override
    public String toString() {
      return "第 "
          + first.stream().map(String::valueOf).collect(Collectors.joining("、"))
          + " 条数据"
          + (count > first.size() ? "等" : "");
    }
  }

  private Places places(String query) throws SQLException {
    var first = new ArrayList<Long>();
    try (var statement = engine.createStatement()) {
      statement.setQueryTimeout(seconds);
      try (var result =
          statement.executeQuery(
              "select \"#row\", count(*) over () from (%s) order by 1 limit %d"
                  .formatted(query, NAMED))) {
        var count = 0L;
        while (result.next()) {
          first.add(result.getLong(1));
          count = result.getLong(2);
        }
        return new Places(first, count);
      }
    }
  }

  private String sameKey(String one, String other) {
    return plan.names().stream()
        .map(it -> "%s.%s = %s.%s".formatted(one, quoted(it), other, quoted(it)))
        .collect(Collectors.joining(" and "));
  }

  private long[] counts(String query) throws SQLException {
    try (var statement = engine.createStatement()) {
      statement.setQueryTimeout(seconds);
      try (var result = statement.executeQuery(query)) {
        result.next();
        var counts = new long[result.getMetaData().getColumnCount()];
        for (int i = 0; i < counts.length; i++) {
          counts[i] = result.getLong(i + 1);
        }
        return counts;
      }
    }
  }

  private Part write(String query) throws SQLException, IOException {
    var path = workspace.resolve("part-" + ++written + ".parquet");
    ParquetWriting.copy(engine, query, layout.columns(), path, seconds);
    return fresh(path);
  }

  private Part fresh(Path path) throws SQLException, IOException {
    return Part.fresh(path, counts("select count(*) from " + reading(path))[0]);
  }

  private Part kept(VersionFile file) {
    return Part.kept(path(file), file);
  }

  private Path path(VersionFile file) {
    return files.existing(file.hash());
  }

  private List<Path> paths() {
    return base.files().stream().map(this::path).toList();
  }

  private static String reading(Path file) {
    return reading(List.of(file));
  }

  /// Rows of files, one file after the other.
  static String reading(List<Path> files) {
    return files.stream()
        .map(it -> literal(it.toString()))
        .collect(Collectors.joining(",", "read_parquet([", "])"));
  }

  private static String numbered(Path file) {
    return numbered(List.of(file));
  }

  private static String numbered(List<Path> files) {
    return "(select *, row_number() over () as \"#row\" from %s)".formatted(reading(files));
  }

  /// How many rows a file has, and how many gaps each of its columns.
  static List<Long> gaps(Connection engine, Path file, List<Column> columns) throws SQLException {
    var gaps = new ArrayList<Long>();
    for (int from = 0; from < columns.size(); from += BATCH) {
      var batch = columns.subList(from, Math.min(columns.size(), from + BATCH));
      var counts =
          batch.stream()
              .map(it -> ", count(*) - count(%s)".formatted(quoted(it.name())))
              .collect(Collectors.joining());
      try (var statement = engine.createStatement();
          var result =
              statement.executeQuery("select count(*)" + counts + " from " + reading(file))) {
        result.next();
        for (int i = from == 0 ? 0 : 1; i <= batch.size(); i++) {
          gaps.add(result.getLong(i + 1));
        }
      }
    }
    return gaps;
  }
}
