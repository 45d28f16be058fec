package org.kaishu.tables;

import org.jspecify.annotations.Nullable;

/// A column of a stored version.
///
/// @param id stable number of the field within its dataset, the same in every version and file
/// @param name ASCII name used by the API, stable over versions
/// @param title heading as the publisher wrote it
/// @param type what the values are
/// @param precision digits in all, for decimals; else 0
/// @param scale digits behind the point, for decimals; else 0
/// @param unit in what the values are counted, taken from its cells; empty where none was
public record Column(
    int id,
    String name,
    String title,
    ColumnType type,
    int precision,
    int scale,
    @Nullable String unit) {

  /// Refuse what no column can be.
  public Column {
    if (id < 1 || name.isBlank() || scale < 0 || precision < scale) {
      throw new IllegalArgumentException("not a column: " + id + " " + name);
    }
  }

  /// Return the unit; versions stored before units were kept know none.
  @Override
  public String unit() {
    return unit == null ? "" : unit;
  }

  /// Make a column without a unit.
  public Column(int id, String name, String title, ColumnType type, int precision, int scale) {
    this(id, name, title, type, precision, scale, "");
  }

  /// Make a column of any type but decimal.
  public static Column of(int id, String name, String title, ColumnType type) {
    return new Column(id, name, title, type, 0, 0);
  }
}
