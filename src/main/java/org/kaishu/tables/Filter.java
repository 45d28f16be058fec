package org.kaishu.tables;

import java.util.List;

/// Which rows are wanted: a tree of typed conditions, free of any engine's dialect.
public sealed interface Filter {

  /// All rows.
  static Filter all() {
    return new And(List.of());
  }

  /// Rows that this filter and another let through.
  default Filter and(Filter other) {
    if (equals(all())) {
      return other;
    }
    return other.equals(all()) ? this : new And(List.of(this, other));
  }

  /// Every part must hold; none means all rows.
  record And(List<Filter> parts) implements Filter {

    /// Copy the list.
    public And {
      parts = List.copyOf(parts);
    }
  }

  /// One part must hold.
  record Or(List<Filter> parts) implements Filter {

    /// Copy the list.
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /// The value stands in an order relation to another of the column's own type.
  record Compare(String field, Comparison comparison, Object value) implements Filter {}

  /// The value is one of these.
  record In(String field, List<Object> values) implements Filter {

    /// Copy the list.
    public In {
      values = List.copyOf(values);
    }
  }

  /// There is a value, or there is none.
  record Missing(String field, boolean missing) implements Filter {}

  /// The text matches a pattern in which `%` stands for any characters and `_` for one.
  record Like(String field, String pattern, boolean ignoringCase) implements Filter {}

  /// The text contains these characters, ignoring case.
  record Contains(String field, String part) implements Filter {}

  /// The point lies within a great-circle distance of another on a sphere of the Earth's mean
  /// radius; rows without a point don't match. Coordinates are degrees as they stand in the table.
  ///
  /// @param longitude name of a numeric field
  /// @param latitude name of a numeric field
  /// @param east longitude of the other point
  /// @param north latitude of the other point
  record Near(String longitude, String latitude, double east, double north, double metres)
      implements Filter {}

  /// An order relation.
  enum Comparison {
    /// Equal.
    EQ,
    /// Not equal; rows without a value don't match.
    NEQ,
    /// Greater.
    GT,
    /// Greater or equal.
    GTE,
    /// Less.
    LT,
    /// Less or equal.
    LTE
  }
}
