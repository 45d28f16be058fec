package org.kaishu.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which figures are wanted of which groups of rows.
///
/// @param groups ASCII names of the fields whose equal values make a group; none makes one group of
///   all rows
/// @param measures figures of each group, in order; never empty
/// @param filter which rows
/// @param order sorting by groups or measures; groups that tie come in the order of their values
/// @param limit at most this many groups
public record GroupQuery(
    List<String> groups, List<Measure> measures, Filter filter, List<Order> order, int limit) {

  /// Copy the lists and check the limit.
  public GroupQuery {
    groups = List.copyOf(groups);
    measures = List.copyOf(measures);
    order = List.copyOf(order);
    if (measures.isEmpty() || limit < 1 || limit > RowQuery.MOST) {
      throw new IllegalArgumentException(
          "groups need a measure and a limit of 1 to " + RowQuery.MOST);
    }
  }

  /// Ask the same of only the rows that another filter lets through as well.
  public GroupQuery within(Filter rows) {
    return new GroupQuery(groups, measures, rows.and(filter), order, limit);
  }

  /// What is found out about a group.
  public enum Figure {
    /// How many rows.
    COUNT,
    /// Sum of the values.
    SUM,
    /// Mean of the values.
    AVG,
    /// Smallest value.
    MIN,
    /// Greatest value.
    MAX;

    /// Return the word used in the API.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A figure of a field; rows without a value don't count for it.
  ///
  /// @param field empty for counting rows only
  public record Measure(Figure figure, Optional<String> field) {

    /// Refuse a figure of nothing, and a count of something.
    public Measure {
      if (field.isPresent() == (figure == Figure.COUNT)) {
        throw new IllegalArgumentException(figure + " of " + field);
      }
    }

    /// Count the rows.
    public static Measure count() {
      return new Measure(Figure.COUNT, Optional.empty());
    }

    /// Return the name of the column that holds it: `count`, `sum.amount`.
    public String name() {
      return figure.word() + field.map(it -> "." + it).orElse("");
    }
  }

  /// Sorting by a group or by a measure; groups without a value come last either way.
  ///
  /// @param name name of a field of `groups` or of a measure
  public record Order(String name, boolean descending) {}
}
