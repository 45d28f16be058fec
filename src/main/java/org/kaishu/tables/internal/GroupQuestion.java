package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.GroupPage;
import org.kaishu.tables.GroupQuery;
import org.kaishu.tables.GroupQuery.Figure;
import org.kaishu.tables.GroupQuery.Measure;

/// Asks for groups of rows and their figures. All groups are counted while they are made, so that
/// nothing is cut in silence.
final class GroupQuestion {
  /// Places of a mean behind those of its values.
  private static final int MORE_PLACES = 6;

  private final Session session;
  private final Map<String, Column> columns;
  private final FilterSql filter;

  GroupQuestion(Session session, Map<String, Column> columns) {
    this.session = session;
    this.columns = columns;
    this.filter = new FilterSql(columns);
  }

  GroupPage page(GroupQuery query) throws SQLException {
    var groups = query.groups().stream().map(filter::column).toList();
    var selected = new ArrayList<String>();
    for (int i = 0; i < groups.size(); i++) {
      selected.add("%s as g%d".formatted(quoted(groups.get(i).name()), i));
    }
    for (int i = 0; i < query.measures().size(); i++) {
      selected.addAll(figures(query.measures().get(i), i));
    }
    var shown = new ArrayList<String>();
    for (int i = 0; i < groups.size(); i++) {
      shown.add(Cells.expression(groups.get(i).type(), "g" + i));
    }
    for (int i = 0; i < query.measures().size(); i++) {
      shown.addAll(read(query.measures().get(i), i));
    }
    var sql =
        """
        select %s, count(*) over () from (select %s from %s where %s%s) order by %s limit %d
        """
            .formatted(
                String.join(",", shown),
                String.join(",", selected),
                session.rows(),
                filter.sql(query.filter()),
                groups.isEmpty()
                    ? ""
                    : " group by "
                        + groups.stream()
                            .map(it -> quoted(it.name()))
                            .collect(Collectors.joining(",")),
                order(query),
                query.limit());
    return session.query(sql, filter.parameters(), result -> page(result, query, groups));
  }

  /// What the engine works out of a figure; a mean is a sum and a number of values, so that it can
  /// be divided exactly.
  private List<String> figures(Measure measure, int at) {
    if (measure.figure() == Figure.COUNT) {
      return List.of("count(*) as m" + at);
    }
    var name = quoted(column(measure).name());
    return switch (measure.figure()) {
      case SUM -> List.of("sum(%s) as m%d".formatted(name, at));
      case AVG ->
          List.of(
              "avg(%s) as m%d".formatted(name, at),
              "sum(%s) as s%d".formatted(name, at),
              "count(%s) as n%d".formatted(name, at));
      case MIN -> List.of("min(%s) as m%d".formatted(name, at));
      case MAX -> List.of("max(%s) as m%d".formatted(name, at));
      case COUNT -> List.of();
    };
  }

  private List<String> read(Measure measure, int at) {
    return switch (measure.figure()) {
      case AVG -> List.of("m" + at, "s" + at + "::varchar", "n" + at);
      case SUM ->
          column(measure).type() == ColumnType.DOUBLE
              ? List.of("m" + at)
              : List.of("m" + at + "::varchar");
      case MIN, MAX -> List.of(Cells.expression(column(measure).type(), "m" + at));
      case COUNT -> List.of("m" + at);
    };
  }

  private String order(GroupQuery query) {
    var names = names(query);
    var sorting =
        query.order().stream()
            .map(it -> {
              int at = names.indexOf(it.name());
              if (at < 0) {
                throw new IllegalArgumentException("no such group or measure: " + it.name());
              }
              int groups = query.groups().size();
              return (at < groups ? "g" + at : "m" + (at - groups))
                  + (it.descending() ? " desc" : "")
                  + " nulls last";
            })
            .collect(Collectors.toCollection(ArrayList::new));
    IntStream.range(0, query.groups().size()).forEach(i -> sorting.add("g" + i + " nulls last"));
    return sorting.isEmpty() ? "1" : String.join(",", sorting);
  }

  private static List<String> names(GroupQuery query) {
    var names = new ArrayList<>(query.groups());
    query.measures().forEach(it -> names.add(it.name()));
    return names;
  }

  private GroupPage page(ResultSet result, GroupQuery query, List<Column> groups)
      throws SQLException {
    var rows = new ArrayList<List<@Nullable Object>>();
    var total = 0L;
    while (result.next()) {
      var row = new ArrayList<@Nullable Object>();
      var at = 1;
      for (var group : groups) {
        row.add(Cells.value(result, at++, group.type()));
      }
      for (var measure : query.measures()) {
        row.add(figure(result, at, measure));
        at += measure.figure() == Figure.AVG ? 3 : 1;
      }
      total = result.getLong(at);
      rows.add(row);
    }
    return new GroupPage(names(query), rows, total, total > rows.size());
  }

  private @Nullable Object figure(ResultSet result, int at, Measure measure) throws SQLException {
    return switch (measure.figure()) {
      case COUNT -> result.getLong(at);
      case MIN, MAX -> Cells.value(result, at, column(measure).type());
      case SUM ->
          column(measure).type() == ColumnType.DOUBLE
              ? Cells.value(result, at, ColumnType.DOUBLE)
              : exact(result.getString(at));
      case AVG -> {
        var column = column(measure);
        var sum = column.type() == ColumnType.DOUBLE ? null : exact(result.getString(at + 1));
        yield sum == null
            ? Cells.value(result, at, ColumnType.DOUBLE)
            : sum.divide(
                    BigDecimal.valueOf(result.getLong(at + 2)),
                    column.scale() + MORE_PLACES,
                    RoundingMode.HALF_UP)
                .stripTrailingZeros();
      }
    };
  }

  private static @Nullable BigDecimal exact(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private Column column(Measure measure) {
    var name = measure.field().orElseThrow();
    var column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException("no such field: " + name);
    }
    return column;
  }
}
