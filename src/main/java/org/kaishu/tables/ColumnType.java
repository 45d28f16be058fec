package org.kaishu.tables;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a column holds, in the words of the public contract.
public enum ColumnType {
  /// Characters, kept as they came; also every code, id and telephone number.
  TEXT,
  /// Whole numbers of at most 14 digits.
  INTEGER,
  /// Exact numbers with a fixed number of places.
  DECIMAL,
  /// Binary floating point, used only where it gives back every digit.
  DOUBLE,
  /// `true` or `false`.
  BOOLEAN,
  /// A calendar day.
  DATE,
  /// A time of day without a day.
  TIME,
  /// A day and a time, in the zone the publisher meant.
  TIMESTAMP,
  /// Shapes as well-known text, in the coordinates of the file.
  GEOMETRY;

  /// Return the word used in JSON, in the API and in rulebooks.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Return its name in Chinese.
  public String title() {
    return switch (this) {
      case TEXT -> "文本";
      case INTEGER -> "整数";
      case DECIMAL, DOUBLE -> "小数";
      case BOOLEAN -> "是否";
      case DATE -> "日期";
      case TIME -> "时间";
      case TIMESTAMP -> "日期时间";
      case GEOMETRY -> "几何图形";
    };
  }

  /// Find the type a word names.
  public static Optional<ColumnType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /// Tell whether values are numbers, so that ranges and histograms make sense.
  public boolean numeric() {
    return this == INTEGER || this == DECIMAL || this == DOUBLE;
  }
}
