package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kaishu.tables.CleaningProposal;
import org.kaishu.tables.CleaningProposal.Sample;

/// Counts the plain numbers of a column that could be days or months: `20210305`, `202103`,
/// `2021.03` and the day numbers of spreadsheets.
final class DigitDays {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  /// 1954-10-03 and 2064-04-08 as numbers of a spreadsheet: beyond, a number is rather something
  /// else.
  private static final int FIRST_SERIAL = 20_000;

  private static final int LAST_SERIAL = 60_000;

  private static final int HOPELESS = 1_000;
  private static final Pattern MONTH = Pattern.compile("\\d{4}(\\d{2}|\\.\\d{1,2})");

  long days;
  long months;
  long serials;
  private int misses;
  final List<Sample> daySamples = new ArrayList<>();
  final List<Sample> monthSamples = new ArrayList<>();
  final List<Sample> serialSamples = new ArrayList<>();

  /// Note a whole number of this many digits, or one with places.
  void add(CsvRecord record, int cell, int whole, int places) {
    if (misses > HOPELESS) {
      return;
    }
    if (places == 0 && whole == 8) {
      days += note(record, cell, day(record.text(cell).strip()), daySamples);
    } else if ((places == 0 && whole == 6) || (places > 0 && places <= 2 && whole == 4)) {
      months += note(record, cell, month(record.text(cell).strip()), monthSamples);
    } else if (places == 0 && whole == 5) {
      serials += note(record, cell, serial(record.text(cell).strip()), serialSamples);
    }
  }

  private int note(CsvRecord record, int cell, String after, List<Sample> samples) {
    if (after.isEmpty()) {
      misses++;
      return 0;
    }
    if (samples.size() < CleaningProposal.SAMPLES) {
      samples.add(new Sample(record.text(cell), after));
    }
    return 1;
  }

  /// The ISO form of eight digits that name a day; empty when they don't.
  static String day(String digits) {
    if (digits.length() != 8 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return "";
    }
    var year = Integer.parseInt(digits.substring(0, 4));
    var day =
        Kind.day(
            year, Integer.parseInt(digits.substring(4, 6)), Integer.parseInt(digits.substring(6)));
    return day == null || year < FIRST_YEAR || year > LAST_YEAR ? "" : day.toString();
  }

  /// The ISO form of `202103`, `2021.3` or `2021.03`; empty when it names no month.
  static String month(String digits) {
    if (!MONTH.matcher(digits).matches()) {
      return "";
    }
    var year = Integer.parseInt(digits.substring(0, 4));
    var month = Integer.parseInt(digits.substring(4).replace(".", ""));
    return year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12
        ? ""
        : "%04d-%02d".formatted(year, month);
  }

  /// The day that a spreadsheet counts so; empty when it is far from our time.
  static String serial(String digits) {
    if (digits.length() != 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return "";
    }
    var number = Integer.parseInt(digits);
    return number < FIRST_SERIAL || number > LAST_SERIAL
        ? ""
        : java.time.LocalDate.of(1899, 12, 30).plusDays(number).toString();
  }
}
