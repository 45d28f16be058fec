package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile.Bucket;
import org.kaishu.tables.ColumnType;

/// Counts days and moments by day, month, year and so on, whichever gives few enough spans, and
/// times by hour.
final class Spans {
  private static final int MOST = 31;
  private static final int FEW_DAYS = 40_000;

  private final Connection engine;
  private final String source;

  Spans(Connection engine, String source) {
    this.engine = engine;
    this.source = source;
  }

  private enum Span {
    DAY(ChronoUnit.DAYS, 1),
    MONTH(ChronoUnit.MONTHS, 1),
    QUARTER(ChronoUnit.MONTHS, 3),
    YEAR(ChronoUnit.YEARS, 1),
    DECADE(ChronoUnit.YEARS, 10),
    CENTURY(ChronoUnit.YEARS, 100),
    MILLENNIUM(ChronoUnit.YEARS, 1000);

    private final ChronoUnit unit;
    private final int count;

    Span(ChronoUnit unit, int count) {
      this.unit = unit;
      this.count = count;
    }

    LocalDate start(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case MONTH -> day.withDayOfMonth(1);
        case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
        case YEAR, DECADE, CENTURY, MILLENNIUM ->
            LocalDate.of(Math.floorDiv(day.getYear(), count) * count, 1, 1);
      };
    }

    LocalDate next(LocalDate start) {
      return start.plus(count, unit);
    }

    boolean few(LocalDate first, LocalDate last) {
      return unit.between(start(first), start(last)) / count < MOST;
    }
  }

  List<Bucket> of(Column column, long distinct) throws SQLException {
    // days that come again and again are grouped as they are, without a calculation for each
    var asStored = column.type() == ColumnType.DATE && distinct <= FEW_DAYS;
    return column.type() == ColumnType.TIME ? hours(column) : spans(column, asStored);
  }

  private List<Bucket> spans(Column column, boolean asStored) throws SQLException {
    var name = quoted(column.name());
    LocalDate first;
    LocalDate last;
    try (var statement = engine.createStatement();
        var ends =
            statement.executeQuery(
                "select min(%1$s)::date, max(%1$s)::date from %2$s".formatted(name, source))) {
      ends.next();
      first = ends.getObject(1, LocalDate.class);
      last = ends.getObject(2, LocalDate.class);
    }
    if (first == null || last == null || first.getYear() < 1) {
      return List.of();
    }
    for (var span : Span.values()) {
      if (span.few(first, last)) {
        return count(name, span, asStored, first, last);
      }
    }
    return List.of();
  }

  private List<Bucket> count(
      String name, Span span, boolean asStored, LocalDate first, LocalDate last)
      throws SQLException {
    var counts = new HashMap<LocalDate, Long>();
    var month =
        asStored ? "%1$s" : span == Span.DAY ? "%1$s::date" : "date_trunc('month', %1$s)::date";
    var sql =
        ("select " + month + " as span, count(*) from %2$s where %1$s is not null group by 1")
            .formatted(name, source);
    try (var statement = engine.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        counts.merge(
            span.start(result.getObject(1, LocalDate.class)), result.getLong(2), Long::sum);
      }
    }
    var buckets = new ArrayList<Bucket>();
    for (var at = span.start(first); !at.isAfter(last); at = span.next(at)) {
      buckets.add(new Bucket(at.toString(), span.next(at).toString(), counts.getOrDefault(at, 0L)));
    }
    return buckets;
  }

  private List<Bucket> hours(Column column) throws SQLException {
    var counts = new long[24];
    var name = quoted(column.name());
    try (var statement = engine.createStatement();
        var result =
            statement.executeQuery(
                "select date_part('hour', %1$s)::int, count(*) from %2$s where %1$s is not null group by 1"
                    .formatted(name, source))) {
      while (result.next()) {
        counts[result.getInt(1)] = result.getLong(2);
      }
    }
    var buckets = new ArrayList<Bucket>();
    for (int hour = 0; hour < counts.length; hour++) {
      buckets.add(
          new Bucket("%02d:00".formatted(hour), "%02d:00".formatted(hour + 1), counts[hour]));
    }
    return buckets;
  }
}
