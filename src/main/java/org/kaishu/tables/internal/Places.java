package org.kaishu.tables.internal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.ColumnType;

/// Where a table tells its places: in a column of shapes, or in two columns of degrees.
public sealed interface Places {

  /// A column of shapes.
  record Shapes(Column column) implements Places {}

  /// A column of longitudes and one of latitudes.
  record Points(Column longitude, Column latitude) implements Places {}

  /// Find them by type, name and range: `经度` beside `纬度`, `lng` beside `lat`, `gcj_lon` beside
  /// `gcj_lat`. The first column or pair of several counts.
  static Optional<Places> of(List<Column> columns, List<ColumnProfile> profile) {
    for (var column : columns) {
      if (column.type() == ColumnType.GEOMETRY) {
        return Optional.of(new Shapes(column));
      }
    }
    var latitudes = new HashMap<String, Column>();
    for (var column : columns) {
      if (column.type().numeric() && within(column, profile, 90)) {
        Degrees.LATITUDE.key(column).ifPresent(key -> latitudes.putIfAbsent(key, column));
      }
    }
    return columns.stream()
        .filter(column -> column.type().numeric() && within(column, profile, 180))
        .flatMap(longitude -> pair(longitude, latitudes).stream())
        .findFirst();
  }

  private static Optional<Places> pair(Column longitude, Map<String, Column> latitudes) {
    return Degrees.LONGITUDE
        .key(longitude)
        .map(latitudes::get)
        .map(latitude -> new Points(longitude, latitude));
  }

  private static boolean within(Column column, List<ColumnProfile> profile, int most) {
    return profile.stream()
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

  /// The two kinds of degrees, and the words for them.
  enum Degrees {
    LONGITUDE("经度", "longitude|long|lng|lon|jing_?du"),
    LATITUDE("纬度", "latitude|lat|wei_?du");

    private final String word;
    private final Pattern names;

    Degrees(String word, String names) {
      this.word = word;
      this.names = Pattern.compile(names);
    }

    /// What is left of a heading without the word: the same for both of a pair.
    Optional<String> key(Column column) {
      if (column.title().contains(word)) {
        return Optional.of(column.title().replace(word, "#"));
      }
      var name = names.matcher(column.name());
      return name.find() ? Optional.of(name.replaceFirst("#")) : Optional.empty();
    }
  }
}
