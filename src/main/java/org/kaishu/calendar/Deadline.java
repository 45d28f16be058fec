package org.kaishu.calendar;

import java.time.Instant;
import java.time.LocalDate;

/// The moment a period ends.
///
/// @param end the first moment that is too late: 24:00 of the last day for working days
/// @param provisional whether the calendar did not yet know all the days that were counted
/// @param calendarVersion the version of the working days that were counted
public record Deadline(
    Instant start, Period period, Instant end, boolean provisional, String calendarVersion) {

  /// The last day on which the act is in time.
  public LocalDate lastDay() {
    return end.minusNanos(1).atZone(LegalClock.ZONE).toLocalDate();
  }
}
