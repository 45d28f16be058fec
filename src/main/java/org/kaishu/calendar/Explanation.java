package org.kaishu.calendar;

import java.time.LocalDate;
import java.util.List;

/// Why a deadline falls where it does: each day from day zero to the last, counted or skipped.
///
/// @param days empty for a period of hours, which no calendar interrupts
public record Explanation(Deadline deadline, List<Day> days) {
  public Explanation {
    days = List.copyOf(days);
  }

  /// The days that were passed over, in order.
  public List<Day> skipped() {
    return days.stream()
        .filter(day -> day.kind() == Kind.WEEKEND || day.kind() == Kind.HOLIDAY)
        .toList();
  }

  /// One day of the count.
  ///
  /// @param number which working day of the period it is; 0 for day zero and for skipped days
  /// @param reason in Chinese, why the day counts or not: 周六, 春节, 春节补班 …
  /// @param provisional whether the day lies beyond what the calendar knows
  public record Day(LocalDate date, int number, Kind kind, String reason, boolean provisional) {}

  /// What a day is to the count.
  public enum Kind {
    DAY_ZERO,
    WORKDAY,
    MADE_UP,
    WEEKEND,
    HOLIDAY
  }
}
