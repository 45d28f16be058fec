package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.Filter;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.springframework.stereotype.Component;

/// Answers from the embedded engine.
@Component
class DuckQueries implements QueryEngine {
  private static final int PAGE_CHARACTERS = 16 << 20;

  private final Keeping keeping;
  private final ServingCopies copies;
  private final DuckWorkers workers;
  private final TablesSettings settings;

  /// Versions never change, so a count once taken holds. Filters may be long: few are kept.
  private final Cache<Counted, Long> counts = Caffeine.newBuilder().maximumSize(1_000).build();

  /// What was counted; as text two filters may look alike.
  private record Counted(String digest, Filter filter) {}

  DuckQueries(Keeping keeping, ServingCopies copies, DuckWorkers workers, TablesSettings settings) {
    this.keeping = keeping;
    this.copies = copies;
    this.workers = workers;
    this.settings = settings;
  }

  @Override
  public RowPage rows(VersionId id, RowQuery query) {
    var version = keeping.live(id);
    return workers.query(
        () -> copies.ask(version, (connection, table) -> page(connection, table, version, query)));
  }

  private RowPage page(Connection connection, String table, Version version, RowQuery query)
      throws SQLException {
    var columns =
        version.columns().stream().collect(Collectors.toMap(Column::name, column -> column));
    var filter = new FilterSql(columns);
    var shown = query.select().stream().map(filter::column).toList();
    var fingerprint = Cursor.fingerprint(version.digest(), query);
    var where = filter.sql(query.filter());
    if (query.after().isPresent()) {
      var cursor = Cursor.read(query.after().get(), fingerprint, query.order().size());
      where += " and " + cursor.behind(query.order(), filter);
    }
    var selected = new ArrayList<String>();
    shown.forEach(column -> selected.add(expression(column)));
    query.order().forEach(order -> selected.add(expression(filter.column(order.field()))));
    selected.add("_row");
    var sql =
        "select %s from %s where %s order by %s limit %d"
            .formatted(String.join(",", selected), table, where, order(query), query.limit() + 1);
    var rows = new ArrayList<List<@Nullable Object>>();
    var next = Optional.<String>empty();
    var truncated = false;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(settings.queryTimeout());
      bind(statement, filter.parameters());
      try (var result = statement.executeQuery()) {
        var characters = 0L;
        var last = Optional.<Cursor>empty();
        while (result.next()) {
          if (rows.size() == query.limit() || characters > PAGE_CHARACTERS) {
            truncated = rows.size() < query.limit();
            next = last.map(Cursor::text);
            break;
          }
          var row = new ArrayList<@Nullable Object>(shown.size());
          for (int i = 0; i < shown.size(); i++) {
            var value = value(result, i + 1, shown.get(i));
            characters += value instanceof String text ? text.length() : 8;
            row.add(value);
          }
          rows.add(row);
          last = Optional.of(cursor(result, shown.size(), query, fingerprint));
        }
      }
    }
    return new RowPage(
        shown, rows, total(connection, table, version, query, columns), false, next, truncated);
  }

  private static Cursor cursor(ResultSet result, int shown, RowQuery query, String fingerprint)
      throws SQLException {
    var values = new ArrayList<@Nullable String>();
    for (int i = 0; i < query.order().size(); i++) {
      values.add(result.getString(shown + i + 1));
    }
    return new Cursor(fingerprint, result.getLong(shown + query.order().size() + 1), values);
  }

  private static String order(RowQuery query) {
    return query.order().stream()
            .map(it -> quoted(it.field()) + (it.descending() ? " desc" : "") + " nulls last, ")
            .collect(Collectors.joining())
        + "_row";
  }

  private long total(
      Connection connection,
      String table,
      Version version,
      RowQuery query,
      Map<String, Column> columns)
      throws SQLException {
    if (query.filter().equals(Filter.all())) {
      return version.rows();
    }
    var key = new Counted(version.digest(), query.filter());
    var known = counts.getIfPresent(key);
    if (known != null) {
      return known;
    }
    var filter = new FilterSql(columns);
    var sql = "select count(*) from " + table + " where " + filter.sql(query.filter());
    try (var statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(settings.queryTimeout());
      bind(statement, filter.parameters());
      try (var result = statement.executeQuery()) {
        result.next();
        var count = result.getLong(1);
        counts.put(key, count);
        return count;
      }
    }
  }

  private static void bind(java.sql.PreparedStatement statement, List<Object> parameters)
      throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }

  /// Days and times travel as text: the driver would put them into the machine's zone.
  private static String expression(Column column) {
    return switch (column.type()) {
      case DATE, TIME, TIMESTAMP -> quoted(column.name()) + "::varchar";
      case TEXT, INTEGER, DECIMAL, DOUBLE, BOOLEAN, GEOMETRY -> quoted(column.name());
    };
  }

  private static @Nullable Object value(ResultSet result, int index, Column column)
      throws SQLException {
    var text = result.getString(index);
    if (text == null) {
      return null;
    }
    return switch (column.type()) {
      case TEXT, GEOMETRY -> text;
      case INTEGER -> result.getLong(index);
      case DECIMAL -> result.getBigDecimal(index);
      case DOUBLE -> result.getDouble(index);
      case BOOLEAN -> result.getBoolean(index);
      case DATE -> LocalDate.parse(text);
      case TIME -> LocalTime.parse(text);
      case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T'));
    };
  }
}
