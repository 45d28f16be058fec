package org.kaishu.tables.internal;

import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;

/// What a cell looks like by its characters alone.
enum Kind {
  /// No characters, or a word that the steward says means "no value".
  EMPTY,
  /// Only spaces.
  BLANK,
  /// A usual word for "no value", such as `NA`.
  NULL_WORD,
  /// At most 14 digits without a leading zero.
  INTEGER,
  /// The same with spaces around.
  INTEGER_PADDED,
  /// Digits with a point.
  DECIMAL,
  /// The same with spaces around.
  DECIMAL_PADDED,
  /// Scientific notation.
  SCIENTIFIC,
  /// Digits that begin with a zero.
  LEADING_ZERO,
  /// 15 digits or more.
  LONG_DIGITS,
  /// `true` or `false`.
  BOOLEAN,
  /// Another word for yes or no, where the steward chose that type.
  BOOLEAN_OTHER,
  /// `2020-01-31`.
  DATE,
  /// `2020/1/31`, `2020年1月31日`, `2020-1-31`.
  DATE_OTHER,
  /// `2020-01-31 08:00:00`.
  TIMESTAMP,
  /// The same day forms with a time in any usual form.
  TIMESTAMP_OTHER,
  /// `08:00:00`.
  TIME,
  /// `8:00`.
  TIME_OTHER,
  /// Anything else.
  TEXT;

  static final int COUNT = values().length;

  boolean missing() {
    return this == EMPTY || this == BLANK;
  }

  /// Whether a heading is unlikely to look so.
  boolean typed() {
    return family() != Family.NONE;
  }

  /// What values of a column have in common.
  enum Family {
    /// Words and gaps.
    NONE,
    /// Numbers of any form.
    NUMBERS,
    /// `true` and `false`.
    TRUTHS,
    /// Days and times.
    MOMENTS
  }

  /// The family a value belongs to.
  Family family() {
    return switch (this) {
      case EMPTY, BLANK, NULL_WORD, TEXT -> Family.NONE;
      case INTEGER,
          INTEGER_PADDED,
          DECIMAL,
          DECIMAL_PADDED,
          SCIENTIFIC,
          LEADING_ZERO,
          LONG_DIGITS ->
          Family.NUMBERS;
      case BOOLEAN, BOOLEAN_OTHER -> Family.TRUTHS;
      case DATE, DATE_OTHER, TIMESTAMP, TIMESTAMP_OTHER, TIME, TIME_OTHER -> Family.MOMENTS;
    };
  }

  /// Position in arrays of counts; never stored.
  @SuppressWarnings("EnumOrdinal")
  int slot() {
    return ordinal();
  }

  /// The calendar day or null, when the numbers name none.
  static @org.jspecify.annotations.Nullable LocalDate day(int year, int month, int day) {
    return isDay(year, month, day) ? LocalDate.of(year, month, day) : null;
  }

  /// Whether the numbers name a calendar day.
  static boolean isDay(int year, int month, int day) {
    return year >= 1
        && month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year)));
  }
}
