package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.ColumnProfile.Bucket;
import org.kaishu.tables.ColumnProfile.Frequency;
import org.kaishu.tables.ColumnProfile.Lengths;
import org.kaishu.tables.ColumnType;

/// Takes the profile of stored files, and with it the counts that are checked against the reading.
final class Profiling {
  private static final int BATCH = 200;
  private static final int FEW = 1_000;
  private static final int DETAILED = 200;
  private static final int BUCKETS = 10;

  /// Characters of texts whose ends a file keeps whole.
  private static final int SHORT = 50;

  private final Connection engine;
  private final String source;
  private long rows;

  Profiling(Connection engine, List<Path> parquet) {
    this.engine = engine;
    this.source = Changing.reading(parquet);
  }

  long rows() {
    return rows;
  }

  List<ColumnProfile> take(List<Column> columns) throws SQLException {
    var profiles = new ArrayList<ColumnProfile>(columns.size());
    for (int from = 0; from < columns.size(); from += BATCH) {
      var batch = columns.subList(from, Math.min(columns.size(), from + BATCH));
      var sql = new StringBuilder("select count(*)");
      for (var column : batch) {
        sql.append(", count(%1$s), approx_count_distinct(%1$s), ".formatted(quoted(column.name())));
        sql.append(
            column.type() == ColumnType.TEXT
                ? "min(length(%1$s)), max(length(%1$s))".formatted(quoted(column.name()))
                : "null, null");
      }
      try (var statement = engine.createStatement();
          var result = statement.executeQuery(sql + " from " + source)) {
        result.next();
        rows = result.getLong(1);
        for (int i = 0; i < batch.size(); i++) {
          var at = i * 4 + 2;
          var values = result.getLong(at);
          var distinct = result.getLong(at + 1);
          var shortest = result.getInt(at + 2);
          var lengths = result.wasNull() ? null : new Lengths(shortest, result.getInt(at + 3));
          profiles.add(
              new ColumnProfile(
                  batch.get(i).name(),
                  rows - values,
                  Math.min(values, distinct),
                  null,
                  null,
                  List.of(),
                  List.of(),
                  List.of(),
                  lengths));
        }
      }
      ends(batch, profiles, from);
    }
    for (int i = 0; rows <= ColumnProfile.EXACT_ROWS && i < columns.size(); i++) {
      profiles.set(i, counted(columns.get(i), profiles.get(i)));
    }
    var patterns = new Patterns(engine, source, rows);
    for (int i = 0; i < Math.min(DETAILED, columns.size()); i++) {
      profiles.set(i, detailed(columns.get(i), profiles.get(i), patterns));
    }
    return profiles;
  }

  /// Least and greatest values: those that the file keeps for its row groups, in a query apart, so
  /// that no cell is read for them.
  private void ends(List<Column> batch, List<ColumnProfile> profiles, int from)
      throws SQLException {
    var kept = new ArrayList<Integer>();
    var unkept = new ArrayList<Integer>();
    for (int i = from; i < from + batch.size(); i++) {
      var profile = profiles.get(i);
      if (profile.nulls() < rows) {
        var lengths = profile.lengths();
        var brief =
            batch.get(i - from).type() != ColumnType.BOOLEAN
                && batch.get(i - from).type() != ColumnType.GEOMETRY
                && (lengths == null || lengths.longest() <= SHORT);
        (brief ? kept : unkept).add(i);
      }
    }
    ends(kept, profiles);
    ends(unkept, profiles);
  }

  private void ends(List<Integer> which, List<ColumnProfile> profiles) throws SQLException {
    if (which.isEmpty()) {
      return;
    }
    var sql =
        which.stream()
            .map(it ->
                "left(min(%1$s)::varchar, 200), left(max(%1$s)::varchar, 200)"
                    .formatted(quoted(profiles.get(it).name())))
            .collect(Collectors.joining(", ", "select ", " from " + source));
    try (var statement = engine.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      for (int i = 0; i < which.size(); i++) {
        var at = which.get(i);
        profiles.set(
            at, profiles.get(at).between(result.getString(2 * i + 1), result.getString(2 * i + 2)));
      }
    }
  }

  /// One query for each column: all of them at once would hold every value of the file in memory.
  private ColumnProfile counted(Column column, ColumnProfile profile) throws SQLException {
    var sql = "select count(distinct %s) from %s".formatted(quoted(column.name()), source);
    try (var statement = engine.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return new ColumnProfile(
          profile.name(),
          profile.nulls(),
          result.getLong(1),
          profile.least(),
          profile.greatest(),
          profile.top(),
          profile.histogram(),
          profile.patterns(),
          profile.lengths());
    }
  }

  private ColumnProfile detailed(Column column, ColumnProfile profile, Patterns patterns)
      throws SQLException {
    var few = profile.distinct() <= FEW;
    var frequencies = few ? frequencies(column) : List.<Frequency>of();
    return new ColumnProfile(
        profile.name(),
        profile.nulls(),
        few && frequencies.size() < ColumnProfile.TOP ? frequencies.size() : profile.distinct(),
        profile.least(),
        profile.greatest(),
        frequencies,
        histogram(column, profile),
        column.type() == ColumnType.TEXT ? patterns.of(column) : List.of(),
        profile.lengths());
  }

  private List<Frequency> frequencies(Column column) throws SQLException {
    var name = quoted(column.name());
    var sql =
        """
        select left(%1$s::varchar, 200), count(*) from %2$s where %1$s is not null
        group by %1$s order by 2 desc, 1 limit %3$d
        """
            .formatted(name, source, ColumnProfile.TOP);
    var found = new ArrayList<Frequency>();
    try (var statement = engine.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        found.add(new Frequency(result.getString(1), result.getLong(2)));
      }
    }
    return found;
  }

  private List<Bucket> histogram(Column column, ColumnProfile profile) throws SQLException {
    if (profile.distinct() <= 2) {
      return List.of();
    }
    return switch (column.type()) {
      case INTEGER, DECIMAL, DOUBLE -> ranges(column);
      case DATE, TIMESTAMP, TIME -> new Spans(engine, source).of(column, profile.distinct());
      case TEXT, BOOLEAN, GEOMETRY -> List.of();
    };
  }

  private List<Bucket> ranges(Column column) throws SQLException {
    var name = quoted(column.name());
    var sql =
        """
        with ends as (select min(%1$s)::double as lo, max(%1$s)::double as hi from %2$s)
        select least(%3$d - 1, floor((%1$s::double - lo) / (hi - lo) * %3$d))::int as bucket,
          count(*), any_value(lo), any_value(hi)
        from %2$s, ends where %1$s is not null and hi > lo group by 1 order by 1
        """
            .formatted(name, source, BUCKETS);
    var counts = new long[BUCKETS];
    var lo = 0.0;
    var hi = 0.0;
    try (var statement = engine.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        counts[result.getInt(1)] = result.getLong(2);
        lo = result.getDouble(3);
        hi = result.getDouble(4);
      }
    }
    var buckets = new ArrayList<Bucket>();
    for (int i = 0; hi > lo && i < BUCKETS; i++) {
      var width = (hi - lo) / BUCKETS;
      buckets.add(
          new Bucket(
              edge(lo + i * width), edge(i == BUCKETS - 1 ? hi : lo + (i + 1) * width), counts[i]));
    }
    return buckets;
  }

  private static String edge(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
