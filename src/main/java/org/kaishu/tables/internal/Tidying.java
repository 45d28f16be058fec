package org.kaishu.tables.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Cleaning;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.internal.CellCleaning.Meaning;

/// Tidies cells in the ways that were confirmed for their column; one for each pass.
final class Tidying {
  private final CellReader reader = new CellReader();
  private final CellCleaning cell = new CellCleaning();

  /// The tidied cell, empty for a missing value; null where the cell stays as it is written.
  @Nullable String of(CsvRecord record, int place, TypeChoice choice) {
    var ways = choice.cleaning();
    var kind = reader.kind(record, place);
    return switch (kind) {
      case EMPTY -> null;
      case NULL_WORD ->
          ways.contains(Cleaning.NULL_WORDS) && !answer(record, place, choice)
              ? ""
              : padded(record, place, choice);
      case BLANK -> ways.contains(Cleaning.BLANKS) ? "" : null;
      case INTEGER, INTEGER_PADDED, DECIMAL, DECIMAL_PADDED -> {
        var after = digits(record.text(place).strip(), choice);
        yield after.isEmpty() ? padded(record, place, choice) : after;
      }
      case TEXT -> text(record, place, choice);
      case SCIENTIFIC,
          LEADING_ZERO,
          LONG_DIGITS,
          BOOLEAN,
          BOOLEAN_OTHER,
          DATE,
          DATE_OTHER,
          TIMESTAMP,
          TIMESTAMP_OTHER,
          TIME,
          TIME_OTHER ->
          padded(record, place, choice);
    };
  }

  private static boolean answer(CsvRecord record, int place, TypeChoice choice) {
    return choice.answers() && record.text(place).strip().equals(ColumnSketch.NONE);
  }

  private static @Nullable String padded(CsvRecord record, int place, TypeChoice choice) {
    var whole = record.text(place);
    return choice.type() == ColumnType.TEXT && choice.cleaning().contains(Cleaning.BLANKS)
        ? changed(whole, CellCleaning.strip(whole))
        : null;
  }

  private static String digits(String digits, TypeChoice choice) {
    var ways = choice.cleaning();
    return switch (choice.type()) {
      case TEXT -> ways.contains(Cleaning.MONTHS) ? DigitDays.month(digits) : "";
      case DATE -> {
        var day = ways.contains(Cleaning.DATES) ? DigitDays.day(digits) : "";
        yield day.isEmpty() && ways.contains(Cleaning.SERIAL_DAYS) ? DigitDays.serial(digits) : day;
      }
      case INTEGER, DECIMAL, DOUBLE, BOOLEAN, TIME, TIMESTAMP, GEOMETRY -> "";
    };
  }

  private @Nullable String text(CsvRecord record, int place, TypeChoice choice) {
    var whole = record.text(place);
    var length = record.ends[place] - record.starts[place];
    if (!record.escaped[place] && length <= CellCleaning.LONGEST) {
      cell.read(whole);
      if (meant(cell.meaning, choice.type())
          && CleaningSketch.within(cell.takes, choice.cleaning())) {
        return switch (cell.meaning) {
          case INTEGER, DECIMAL -> number(choice);
          case DAY, MOMENT, MONTH, TEXT, CODE -> cell.text;
        };
      }
    }
    return choice.type() == ColumnType.TEXT
        ? changed(whole, asText(whole, length, choice.cleaning()))
        : null;
  }

  private @Nullable String number(TypeChoice choice) {
    var number = choice.cleaning().contains(Cleaning.MULTIPLY) ? cell.multiplied() : cell.text;
    return choice.type() == ColumnType.INTEGER && number.indexOf('.') >= 0 ? null : number;
  }

  private static boolean meant(Meaning meaning, ColumnType type) {
    return switch (meaning) {
      case INTEGER, DECIMAL -> type.numeric();
      case DAY -> type == ColumnType.DATE;
      case MOMENT -> type == ColumnType.TIMESTAMP;
      case MONTH -> type == ColumnType.TEXT;
      case TEXT, CODE -> false;
    };
  }

  private static String asText(String whole, int length, Set<Cleaning> ways) {
    var text = ways.contains(Cleaning.BLANKS) ? CellCleaning.strip(whole) : whole;
    return ways.contains(Cleaning.FULL_WIDTH) && length <= CellCleaning.LONGEST
        ? CellCleaning.half(text, false)
        : text;
  }

  private static @Nullable String changed(String before, String after) {
    return before.equals(after) ? null : after;
  }
}
