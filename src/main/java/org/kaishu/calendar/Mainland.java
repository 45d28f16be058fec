package org.kaishu.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;

/// Reads the built-in calendar: `calendar/mainland/YEAR.csv`, one notice a file.
final class Mainland {
  static final Workdays WORKDAYS = read("mainland-2026.1", Year.of(2018), Year.of(2026));

  private Mainland() {}

  private static Workdays read(String version, Year first, Year last) {
    var notices = new ArrayList<Notice>();
    for (var year = first; !year.isAfter(last); year = year.plusYears(1)) {
      notices.add(read(year));
    }
    return new Workdays(version, notices);
  }

  private static Notice read(Year year) {
    var name = "/calendar/mainland/" + year + ".csv";
    try (var in = Mainland.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing " + name);
      }
      return switch (Notice.read(year, new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
        case Notice.Parsed.Done(var notice) -> notice;
        case Notice.Parsed.Faulty(var faults) -> throw new IllegalStateException(name + faults);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
