package org.kaishu.calendar;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The yearly notice of days off and of the weekend days worked instead.
///
/// It may reach back into December of the year before, as the notice for 2019 did. Two notices that
/// say the same are equal, whatever they were read from.
///
/// @param holidays in the order of their first days, the days of each in order
public record Notice(Year year, List<Holiday> holidays) {

  /// Put the holidays in order.
  ///
  /// @throws IllegalArgumentException if a day off is a weekend, a made-up day is not, or a holiday
  ///   has no day
  public Notice {
    holidays =
        holidays.stream()
            .map(holiday ->
                new Holiday(
                    holiday.name(),
                    holiday.off().stream().sorted().toList(),
                    holiday.worked().stream().sorted().toList()))
            .sorted(Comparator.comparing(holiday -> days(holiday).first()))
            .toList();
    for (var holiday : holidays) {
      if (holiday.off().stream().anyMatch(Workdays::isWeekend)
          || !holiday.worked().stream().allMatch(Workdays::isWeekend)) {
        throw new IllegalArgumentException("weekdays are off, weekends are made up: " + holiday);
      }
    }
  }

  /// What reading a notice gave.
  public sealed interface Parsed {

    /// A notice without a fault of its own; whether it fits a calendar is [Workdays#faults].
    record Done(Notice notice) implements Parsed {}

    /// Everything that is wrong with it.
    record Faulty(List<NoticeFault> faults) implements Parsed {
      /// Copy the faults.
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Read the notice for a year, with every fault.
  ///
  /// A text that starts with a brace is the JSON of the common public source, an object with `year`
  /// and `days`, each with `name`, `date` and `isOffDay`; weekends that it lists as off say
  /// nothing. Any other is our own form, one holiday a line: `name,days off,days worked instead`.
  /// Days are `MM-dd` of the year or `yyyy-MM-dd`, single or as ranges `a..b`, separated by blanks;
  /// lines that start with `#` are comments.
  public static Parsed read(Year year, String text) {
    var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var check = new NoticeCheck(year);
    if (plain.stripLeading().startsWith("{") || plain.stripLeading().startsWith("[")) {
      new NoticeJson(year, check).read(plain);
    } else {
      new NoticeLines(year, check).read(plain);
    }
    return check.parsed();
  }

  /// Write it in our own form, which [#read] reads.
  public String text() {
    return holidays.stream()
        .map(holiday ->
            String.join(",", holiday.name(), text(holiday.off()), text(holiday.worked())) + "\n")
        .collect(joining());
  }

  private String text(List<LocalDate> days) {
    var ranges = new ArrayList<String>();
    for (var at = 0; at < days.size(); ) {
      var last = at;
      while (last + 1 < days.size() && days.get(last + 1).equals(days.get(last).plusDays(1))) {
        last++;
      }
      ranges.add(
          last == at ? text(days.get(at)) : text(days.get(at)) + ".." + text(days.get(last)));
      at = last + 1;
    }
    return String.join(" ", ranges);
  }

  private String text(LocalDate day) {
    return day.getYear() == year.getValue() ? day.toString().substring(5) : day.toString();
  }

  private static SortedSet<LocalDate> days(Holiday holiday) {
    var days = new TreeSet<LocalDate>();
    Stream.of(holiday.off(), holiday.worked()).forEach(days::addAll);
    if (days.isEmpty()) {
      throw new IllegalArgumentException(holiday.name() + " has no day");
    }
    return days;
  }
}
