package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.tables.Column;
import org.kaishu.tables.Filter;
import org.kaishu.tables.Filter.Comparison;

/// What a filter says about a key: the values of its first columns, and bounds of the next one.
///
/// @param equal conditions on the first columns of the key, in its order
/// @param lower the least value of the column behind them
/// @param upper its greatest value
/// @param whole whether the filter says nothing else
record KeyRange(
    List<Filter.Compare> equal,
    Optional<Filter.Compare> lower,
    Optional<Filter.Compare> upper,
    boolean whole) {

  static KeyRange of(List<Column> key, Filter filter) {
    var parts = new ArrayList<Filter>();
    flatten(filter, parts);
    int conditions = parts.size();
    var equal = new ArrayList<Filter.Compare>();
    for (var column : key) {
      var condition = take(parts, column, List.of(Comparison.EQ));
      if (condition.isEmpty()) {
        var lower = take(parts, column, List.of(Comparison.GT, Comparison.GTE));
        var upper = take(parts, column, List.of(Comparison.LT, Comparison.LTE));
        return new KeyRange(equal, lower, upper, parts.isEmpty());
      }
      equal.add(condition.get());
    }
    return new KeyRange(equal, Optional.empty(), Optional.empty(), conditions == equal.size());
  }

  private static void flatten(Filter filter, List<Filter> parts) {
    if (filter instanceof Filter.And(var inner)) {
      inner.forEach(it -> flatten(it, parts));
    } else {
      parts.add(filter);
    }
  }

  private static Optional<Filter.Compare> take(
      List<Filter> parts, Column column, List<Comparison> wanted) {
    for (var part : parts) {
      if (part instanceof Filter.Compare compare
          && compare.field().equals(column.name())
          && wanted.contains(compare.comparison())
          && comparable(column, compare.value()).isPresent()) {
        parts.remove(part);
        return Optional.of(compare);
      }
    }
    return Optional.empty();
  }

  /// Whether it says anything about the key.
  boolean narrows() {
    return !equal.isEmpty() || lower.isPresent() || upper.isPresent();
  }

  /// Where the rows begin: behind those before these values, or behind those up to them.
  Edge begin() {
    return edge(lower, lower.filter(it -> it.comparison() == Comparison.GT).isPresent());
  }

  /// Where the rows end.
  Edge end() {
    return edge(upper, upper.filter(it -> it.comparison() == Comparison.LT).isEmpty());
  }

  private Edge edge(Optional<Filter.Compare> bound, boolean orEqual) {
    var conditions = new ArrayList<>(equal);
    bound.ifPresent(conditions::add);
    return new Edge(conditions, orEqual);
  }

  /// A place in the order of a key: behind all rows before these values, or up to them.
  ///
  /// @param values conditions whose values are meant; none for an open end
  record Edge(List<Filter.Compare> values, boolean orEqual) {

    /// The rows before it as a filter.
    Filter before() {
      var alternatives = new ArrayList<Filter>();
      for (int last = 0; last < values.size(); last++) {
        boolean end = last == values.size() - 1;
        var parts = new ArrayList<Filter>();
        for (int i = 0; i <= last; i++) {
          var comparison =
              i < last ? Comparison.EQ : end && orEqual ? Comparison.LTE : Comparison.LT;
          parts.add(new Filter.Compare(values.get(i).field(), comparison, values.get(i).value()));
        }
        alternatives.add(new Filter.And(parts));
      }
      return new Filter.Or(alternatives);
    }
  }

  /// A value in a form that sorts here as it does in the engine; empty where none is known.
  static Optional<Object> comparable(Column column, Object value) {
    return switch (column.type()) {
      case INTEGER -> value instanceof Long ? Optional.of(value) : Optional.empty();
      case DATE ->
          value instanceof LocalDate day ? Optional.of(day.toEpochDay()) : Optional.empty();
      // the engine compares the bytes of texts
      case TEXT ->
          value instanceof String text ? Optional.of(text.getBytes(UTF_8)) : Optional.empty();
      case DECIMAL, DOUBLE, BOOLEAN, TIME, TIMESTAMP, GEOMETRY -> Optional.empty();
    };
  }

  /// Whether values of a column can be compared here.
  static boolean covers(Column column) {
    return switch (column.type()) {
      case INTEGER, DATE, TEXT -> true;
      case DECIMAL, DOUBLE, BOOLEAN, TIME, TIMESTAMP, GEOMETRY -> false;
    };
  }
}
