package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.Filter;

/// Says a filter in the engine's words; every value is a parameter, or a quoted literal where a
/// statement takes no parameters.
final class FilterSql {
  /// Mean radius of the Earth in metres (IUGG).
  private static final double EARTH = 6_371_008.8;

  private final Map<String, Column> columns;
  private final List<Object> parameters = new ArrayList<>();
  private final boolean literal;

  FilterSql(Map<String, Column> columns) {
    this(columns, false);
  }

  private FilterSql(Map<String, Column> columns, boolean literal) {
    this.columns = columns;
    this.literal = literal;
  }

  static FilterSql ofLiterals(Map<String, Column> columns) {
    return new FilterSql(columns, true);
  }

  /// Values in the order of their places.
  List<Object> parameters() {
    return parameters;
  }

  String sql(Filter filter) {
    return switch (filter) {
      case Filter.And(var parts) -> joined(parts, " and ", "true");
      case Filter.Or(var parts) -> joined(parts, " or ", "false");
      case Filter.Compare(var field, var comparison, var value) ->
          name(field) + operator(comparison) + parameter(column(field), value);
      case Filter.In(var field, var values) ->
          values.isEmpty()
              ? "false"
              : name(field)
                  + " in ("
                  + values.stream()
                      .map(value -> parameter(column(field), value))
                      .collect(Collectors.joining(","))
                  + ")";
      case Filter.Missing(var field, var missing) ->
          name(field) + (missing ? " is null" : " is not null");
      case Filter.Like(var field, var pattern, var ignoring) ->
          name(field) + (ignoring ? " ilike " : " like ") + text(pattern) + " escape '\\'";
      case Filter.Near near -> near(near);
      case Filter.Contains(var field, var part) ->
          "contains(lower(" + name(field) + "), lower(" + text(part) + "))";
    };
  }

  private String joined(List<Filter> parts, String word, String none) {
    return parts.isEmpty()
        ? none
        : parts.stream().map(this::sql).collect(Collectors.joining(word, "(", ")"));
  }

  private static String operator(Filter.Comparison comparison) {
    return switch (comparison) {
      case EQ -> " = ";
      case NEQ -> " <> ";
      case GT -> " > ";
      case GTE -> " >= ";
      case LT -> " < ";
      case LTE -> " <= ";
    };
  }

  /// The haversine formula; a band of latitudes before it lets the engine skip most rows.
  private String near(Filter.Near near) {
    var longitude = name(near.longitude()) + "::double";
    var latitude = name(near.latitude()) + "::double";
    var band = Math.toDegrees(near.metres() / EARTH) * 1.000_001;
    return """
    (%2$s between %3$s and %4$s and 2 * %5$s * asin(least(1, sqrt(
      power(sin(radians(%2$s - %6$s) / 2), 2) + cos(radians(%6$s)) * cos(radians(%2$s))
      * power(sin(radians(%1$s - %7$s) / 2), 2)))) <= %8$s)\
    """
        .formatted(
            longitude,
            latitude,
            number(near.north() - band),
            number(near.north() + band),
            number(EARTH),
            number(near.north()),
            number(near.east()),
            number(near.metres()));
  }

  /// A number of our own making: never a text from outside.
  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(17)).toPlainString() + "::double";
  }

  /// A place or another number of our own.
  String number(long value) {
    parameters.add(value);
    return "?";
  }

  String text(String value) {
    if (literal) {
      return DuckWorkers.literal(value);
    }
    parameters.add(value);
    return "?";
  }

  String parameter(Column column, Object value) {
    if (literal) {
      var text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
      return "cast(" + DuckWorkers.literal(text) + " as " + ParquetWriting.sqlType(column) + ")";
    }
    var temporal = value instanceof Temporal;
    parameters.add(temporal ? value.toString() : value);
    return temporal || (value instanceof String && column.type() != ColumnType.TEXT)
        ? "cast(? as " + ParquetWriting.sqlType(column) + ")"
        : "?";
  }

  Column column(String field) {
    var column = columns.get(field);
    if (column == null) {
      throw new IllegalArgumentException("no such field: " + field);
    }
    return column;
  }

  private String name(String field) {
    return quoted(column(field).name());
  }
}
