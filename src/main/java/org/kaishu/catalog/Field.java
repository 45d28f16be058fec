package org.kaishu.catalog;

import java.util.Set;
import java.util.regex.Pattern;

/// One column of a dataset as the catalogue promises it.
///
/// @param id stable over versions and renames; the column's id in the stored files
/// @param name ASCII, what programs call it
/// @param title what the agency calls it
/// @param description in plain words, never empty in an open dataset
/// @param type one of [#TYPES]
/// @param open whether the field belongs to what is served without an application
public record Field(
    int id, String name, String title, String description, String type, boolean open) {

  /// The types a field may have.
  public static final Set<String> TYPES =
      Set.of(
          "text",
          "integer",
          "decimal",
          "double",
          "boolean",
          "date",
          "time",
          "timestamp",
          "geometry");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public Field {
    if (id < 1) {
      throw new IllegalArgumentException("field id must be positive: " + id);
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("field name is not a lower-case ASCII word: " + name);
    }
    if (title.isBlank()) {
      throw new IllegalArgumentException("field " + name + " has no title");
    }
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException("field " + name + " has the unknown type " + type);
    }
  }
}
