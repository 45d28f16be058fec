package org.kaishu.tables.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.ColumnType;

/// Converts the degrees of a row where that was confirmed; one for each pass.
final class Converting {
  private final List<TypeChoice> types;
  private final int[] places;
  private final int[] partners;
  private final GivenWords given;
  private final CellReader reader = new CellReader();
  private final Tidying tidying = new Tidying();

  /// @param places which cells of a record are the columns
  Converting(List<TypeChoice> types, int[] places, GivenWords given) {
    this.types = types;
    this.places = places;
    this.given = given;
    this.partners = new int[types.size()];
    for (int i = 0; i < partners.length; i++) {
      partners[i] = partner(i);
    }
  }

  private int partner(int at) {
    var degree = types.get(at).place();
    for (int i = 0; degree != null && i < types.size(); i++) {
      var other = types.get(i).place();
      if (other != null
          && other.of().equals(degree.of())
          && other.longitude() != degree.longitude()) {
        return i;
      }
    }
    return -1;
  }

  /// Whether a column is converted.
  boolean wanted(int column) {
    return partners[column] >= 0;
  }

  /// The converted degrees of a cell; null where the row names no place.
  @Nullable String of(CsvRecord record, int column) {
    var degree = types.get(column).place();
    var here = number(record, column);
    var there = number(record, partners[column]);
    if (degree == null || Double.isNaN(here) || Double.isNaN(there)) {
      return null;
    }
    var longitude = degree.longitude() ? here : there;
    var latitude = degree.longitude() ? there : here;
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
      return null;
    }
    var place = ChinaShift.toWgs84(degree.of().system(), new ChinaShift.Place(longitude, latitude));
    return BigDecimal.valueOf(degree.longitude() ? place.longitude() : place.latitude())
        .setScale(DegreeColumns.PLACES, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private double number(CsvRecord record, int column) {
    if (record.empty(places[column]) || given.says(record, places[column])) {
      return Double.NaN;
    }
    var choice = types.get(column);
    var tidied = choice.cleaning().isEmpty() ? null : tidying.of(record, places[column], choice);
    if (tidied == null && TypeChoice.fits(ColumnType.DOUBLE, reader.kind(record, places[column]))) {
      tidied = record.text(places[column]).strip();
    }
    return tidied == null || tidied.isEmpty() ? Double.NaN : Double.parseDouble(tidied);
  }
}
