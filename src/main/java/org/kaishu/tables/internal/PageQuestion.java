package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.Filter;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.Version;

/// Asks for a page of rows in the way that touches the fewest of them: where [KeyPlaces] knows
/// between which places they lie, only those are read.
final class PageQuestion {
  /// Characters after which a page ends, however few rows it has.
  static final int PAGE_CHARACTERS = 16 << 20;

  /// Kept of the time of a question for an estimate, where counting takes too long.
  private static final long TO_ESTIMATE = TimeUnit.SECONDS.toNanos(1);

  /// Rows looked at one behind the other, and how often.
  private static final int STRETCH = 2_048;

  private static final int STRETCHES = 48;

  private final Session session;
  private final Optional<KeyIndex> index;
  private final Optional<KeyPlaces> places;
  private final Version version;
  private final DuckQueries.Counts counts;
  private final Map<String, Column> columns;
  private final long characters;

  PageQuestion(
      Session session, Optional<KeyIndex> index, Version version, DuckQueries.Counts counts) {
    this(session, index, version, counts, PAGE_CHARACTERS);
  }

  /// @param characters after which a page ends
  PageQuestion(
      Session session,
      Optional<KeyIndex> index,
      Version version,
      DuckQueries.Counts counts,
      long characters) {
    this.characters = characters;
    this.session = session;
    this.index = index;
    this.version = version;
    this.counts = counts;
    this.columns = DuckQueries.named(version);
    this.places = index.map(it -> new KeyPlaces(session, it, columns));
  }

  /// How a page is fetched.
  ///
  /// @param from the table to read, and which of its rows
  /// @param order how to sort; empty where the rows stand in the order wanted
  /// @param backwards whether they stand in the opposite order
  /// @param total rows that match in all, where that is known before
  record Way(
      String from,
      List<Object> parameters,
      String order,
      boolean backwards,
      Optional<Long> total) {}

  RowPage page(RowQuery query) throws SQLException {
    query.order().forEach(it -> column(it.field()));
    var shown = query.select().stream().map(this::column).toList();
    var fingerprint = Cursor.fingerprint(version.digest(), query);
    var cursor = query.after().map(text -> Cursor.read(text, fingerprint, query.order().size()));
    var way = way(query, cursor);
    var selected = new ArrayList<String>();
    shown.forEach(column -> selected.add(Cells.expression(column)));
    query.order().forEach(order -> selected.add(Cells.expression(column(order.field()))));
    selected.add("_row");
    var sql =
        "select "
            + String.join(",", selected)
            + " from "
            + way.from()
            + (way.order().isEmpty()
                ? ""
                : " order by " + way.order() + " limit " + (query.limit() + 1));
    var read =
        session.query(
            sql, way.parameters(), result -> read(result, shown, query, fingerprint, way));
    if (way.total().isPresent()) {
      return page(shown, read, way.total().get(), false);
    }
    if (read.next().isEmpty() && cursor.isEmpty()) {
      return page(shown, read, read.rows().size(), false);
    }
    try {
      var counting = within(secondsToCount(session.running().left(), session.seconds()));
      var total = counts.counted(version, query.filter(), () -> counting.count(query.filter()));
      return page(shown, read, total, false);
    } catch (SQLTimeoutException e) {
      long seen = read.rows().size() + (read.next().isPresent() ? 1L : 0L);
      return page(shown, read, Math.max(seen, estimate(query.filter())), true);
    }
  }

  private static RowPage page(List<Column> shown, Read read, long total, boolean estimate) {
    return new RowPage(shown, read.rows(), total, estimate, read.next(), read.truncated());
  }

  /// Whole seconds that counting may take, so that an estimate can still be made within what is
  /// left of the time of a question, waiting included.
  static int secondsToCount(long left, int most) {
    return (int) Math.min(most, TimeUnit.NANOSECONDS.toSeconds(left - TO_ESTIMATE));
  }

  private PageQuestion within(int seconds) throws SQLTimeoutException {
    if (seconds < 1) {
      throw new SQLTimeoutException("no time is left to count");
    }
    return new PageQuestion(session.within(seconds), index, version, counts, characters);
  }

  /// About how many rows pass a filter, by those that do in some stretches of equal length, the
  /// same each time, spread evenly over the file.
  private long estimate(Filter filter) throws SQLException {
    long apart = Math.max(STRETCH, version.rows() / STRETCHES);
    long looked = 0;
    long passed = 0;
    for (long first = 1; first <= version.rows(); first += apart) {
      long last = Math.min(version.rows(), first + STRETCH - 1);
      var sql = new FilterSql(columns);
      var from =
          "%s where _row between %s and %s and "
              .formatted(session.rows(), sql.number(first), sql.number(last));
      passed += session.number("select count(*) from " + from + sql.sql(filter), sql.parameters());
      looked += last - first + 1;
    }
    return Math.round((double) passed * version.rows() / Math.max(1, looked));
  }

  /// Count the rows that pass a filter, whatever was counted before.
  long count(Filter filter) throws SQLException {
    if (filter.equals(Filter.all())) {
      return version.rows();
    }
    var sql = new FilterSql(columns);
    if (places.isPresent()) {
      var range = KeyRange.of(places.get().key(), filter);
      if (range.whole() && !places.get().few(range)) {
        return places.get().exactly(range).size();
      }
      if (range.narrows()) {
        var from = places.get().around(range, sql);
        return session.number(
            "select count(*) from " + from + " and " + sql.sql(filter), sql.parameters());
      }
    }
    return session.number(
        "select count(*) from " + session.rows() + " where " + sql.sql(filter), sql.parameters());
  }

  private Way way(RowQuery query, Optional<Cursor> cursor) throws SQLException {
    if (query.filter().equals(Filter.all()) && query.order().isEmpty()) {
      return KeyPlaces.between(
          session.rows(),
          "_row",
          new KeyIndex.Places(1, version.rows()),
          query,
          cursor,
          version.rows());
    }
    if (places.isPresent()) {
      var way = places.get().way(query, cursor, order(query));
      if (way.isPresent()) {
        return way.get();
      }
    }
    var filter = new FilterSql(columns);
    var where = filter.sql(query.filter());
    if (cursor.isPresent()) {
      where += " and " + cursor.get().behind(query.order(), filter);
    }
    return new Way(
        session.rows() + " where " + where,
        filter.parameters(),
        order(query),
        false,
        Optional.empty());
  }

  private static String order(RowQuery query) {
    return query.order().stream()
            .map(it -> quoted(it.field()) + (it.descending() ? " desc" : "") + " nulls last, ")
            .collect(Collectors.joining())
        + "_row";
  }

  /// The rows of a page as they were read, before its total is known.
  private record Read(
      List<List<@Nullable Object>> rows, Optional<String> next, boolean truncated) {}

  private Read read(
      ResultSet result, List<Column> shown, RowQuery query, String fingerprint, Way way)
      throws SQLException {
    if (way.backwards()) {
      return backwards(result, shown, query, fingerprint);
    }
    var rows = new ArrayList<List<@Nullable Object>>();
    var seen = 0L;
    var last = Optional.<Cursor>empty();
    while (result.next()) {
      if (rows.size() == query.limit() || seen > characters) {
        return new Read(rows, last.map(Cursor::text), rows.size() < query.limit());
      }
      var row = row(result, shown);
      seen += characters(row);
      rows.add(row);
      last = Optional.of(cursor(result, shown.size(), query, fingerprint));
    }
    return new Read(rows, Optional.empty(), false);
  }

  /// The rows stand in the opposite order: as many as were wanted are kept, and one more.
  private Read backwards(ResultSet result, List<Column> shown, RowQuery query, String fingerprint)
      throws SQLException {
    var lines = new ArrayList<Read>();
    while (result.next()) {
      var next = Optional.of(cursor(result, shown.size(), query, fingerprint).text());
      lines.addFirst(new Read(List.of(row(result, shown)), next, false));
    }
    var rows = new ArrayList<List<@Nullable Object>>();
    var seen = 0L;
    for (var line : lines) {
      if (rows.size() == query.limit() || seen > characters) {
        return new Read(rows, lines.get(rows.size() - 1).next(), rows.size() < query.limit());
      }
      seen += characters(line.rows().getFirst());
      rows.add(line.rows().getFirst());
    }
    return new Read(rows, Optional.empty(), false);
  }

  private static List<@Nullable Object> row(ResultSet result, List<Column> shown)
      throws SQLException {
    var row = new ArrayList<@Nullable Object>(shown.size());
    for (int i = 0; i < shown.size(); i++) {
      row.add(Cells.value(result, i + 1, shown.get(i).type()));
    }
    return row;
  }

  static long characters(List<@Nullable Object> row) {
    var characters = 0L;
    for (var value : row) {
      characters += value instanceof String text ? text.length() : 8;
    }
    return characters;
  }

  private static Cursor cursor(ResultSet result, int shown, RowQuery query, String fingerprint)
      throws SQLException {
    var values = new ArrayList<@Nullable String>();
    for (int i = 0; i < query.order().size(); i++) {
      values.add(result.getString(shown + i + 1));
    }
    return new Cursor(fingerprint, result.getLong(shown + query.order().size() + 1), values);
  }

  private Column column(String field) {
    var column = columns.get(field);
    if (column == null) {
      throw new IllegalArgumentException("no such field: " + field);
    }
    return column;
  }
}
