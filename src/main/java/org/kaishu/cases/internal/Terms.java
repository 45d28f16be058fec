package org.kaishu.cases.internal;

import java.time.LocalDate;
import org.kaishu.rulebook.Duty;

/// The terms in which duties come again: years, halves, quarters and months of the calendar.
///
/// @param starts the first day
/// @param ends the last day
/// @param due the last day on which the duty is in time
record Terms(LocalDate starts, LocalDate ends, LocalDate due) {

  /// The term in which a day lies, for a duty that comes again by the calendar.
  static Terms around(Duty duty, LocalDate day) {
    int months = months(duty.every());
    var starts = day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % months);
    var ends = starts.plusMonths(months).minusDays(1);
    return new Terms(starts, ends, duty.by().map(by -> by.atYear(day.getYear())).orElse(ends));
  }

  /// The term before this one.
  Terms before(Duty duty) {
    return around(duty, starts.minusDays(1));
  }

  private static int months(Duty.Every every) {
    return switch (every) {
      case YEAR -> 12;
      case HALF_YEAR -> 6;
      case QUARTER -> 3;
      case MONTH -> 1;
      case DECLARED -> throw new IllegalArgumentException("a declared term is no calendar's");
    };
  }
}
