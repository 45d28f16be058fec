package org.kaishu.tables.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.internal.DegreeColumns.Pair;

/// Where a table tells where things are: in a column of shapes, or in two columns of degrees.
public sealed interface Locations {

  /// A column of shapes.
  record Shapes(Column column) implements Locations {}

  /// A column of longitudes and one of latitudes.
  record Points(Column longitude, Column latitude) implements Locations {}

  /// Find them by type, heading and range: `经度` beside `纬度`, `lng` beside `lat`, `gcj_lon` beside
  /// `gcj_lat`; a bare `x` beside `y` may be anything. The first column or pair of several counts.
  static Optional<Locations> of(List<Column> columns, List<ColumnProfile> profile) {
    for (var column : columns) {
      if (column.type() == ColumnType.GEOMETRY) {
        return Optional.of(new Shapes(column));
      }
    }
    return DegreeColumns.pairs(columns.stream().map(Column::title).toList()).stream()
        .filter(Pair::worded)
        .map(pair -> new Points(columns.get(pair.longitude()), columns.get(pair.latitude())))
        .filter(points -> within(points.longitude(), profile, 180))
        .filter(points -> within(points.latitude(), profile, 90))
        .<Locations>map(points -> points)
        .findFirst();
  }

  private static boolean within(Column column, List<ColumnProfile> profile, int most) {
    return column.type().numeric()
        && profile.stream()
            .filter(it -> it.name().equals(column.name()))
            .anyMatch(it -> within(it.least(), most) && within(it.greatest(), most));
  }

  private static boolean within(@Nullable String number, int most) {
    try {
      return number != null
          && new BigDecimal(number).abs().compareTo(BigDecimal.valueOf(most)) <= 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
