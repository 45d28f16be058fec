package org.kaishu.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads the built-in calendar: `calendar/mainland/YEAR.csv`, one holiday a line.
///
/// A line is `name,days off,days worked instead`; days are `MM-dd` of the file's year or
/// `yyyy-MM-dd`, single or as ranges `a..b`, separated by blanks.
final class Mainland {
  static final Workdays WORKDAYS = read("2026.1", Year.of(2018), Year.of(2026));

  private Mainland() {}

  private static Workdays read(String version, Year first, Year last) {
    var holidays = new ArrayList<Holiday>();
    for (var year = first; !year.isAfter(last); year = year.plusYears(1)) {
      holidays.addAll(read(year));
    }
    return new Workdays(
        "mainland-" + version, first.atDay(1), last.plusYears(1).atDay(1).minusDays(1), holidays);
  }

  private static List<Holiday> read(Year year) {
    var name = "/calendar/mainland/" + year + ".csv";
    try (var in = Mainland.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing " + name);
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return holidays(year, reader.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Parses the lines of one year; comments start with `#`.
  static List<Holiday> holidays(Year year, Stream<String> lines) {
    return lines
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> holiday(year, line))
        .toList();
  }

  private static Holiday holiday(Year year, String line) {
    var cells = line.split(",", -1);
    if (cells.length != 3) {
      throw new IllegalArgumentException(
          year + ": not 'name,days off,days worked': '" + line + "'");
    }
    return new Holiday(cells[0].strip(), days(year, cells[1]), days(year, cells[2]));
  }

  private static List<LocalDate> days(Year year, String cell) {
    var days = new ArrayList<LocalDate>();
    for (var range : cell.strip().split(" +", -1)) {
      if (!range.isEmpty()) {
        var ends = range.split("\\.\\.", 2);
        var first = day(year, ends[0]);
        first.datesUntil(day(year, ends[ends.length - 1]).plusDays(1)).forEach(days::add);
      }
    }
    return days;
  }

  private static LocalDate day(Year year, String text) {
    return LocalDate.parse(text.length() == "MM-dd".length() ? year + "-" + text : text);
  }
}
