package org.kaishu.rulebook.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Workdays;

/// The time in which offices work as one line without nights and days off: second 0 is the opening
/// of the first working day.
final class OfficeHours {
  static final int SECONDS_A_DAY = 8 * 3600;
  private static final LocalTime OPENS = LocalTime.of(9, 0);

  private final long[] openings;

  /// Make the line of all working days from one day to another.
  OfficeHours(Workdays workdays, LocalDate first, LocalDate last) {
    this.openings =
        first
            .datesUntil(last.plusDays(1))
            .filter(workdays::isWorkday)
            .mapToLong(day -> day.atTime(OPENS).atZone(LegalClock.ZONE).toEpochSecond())
            .toArray();
  }

  /// The working second at a moment; that of the next opening where nobody works.
  long worked(long epochSecond) {
    var found = Arrays.binarySearch(openings, epochSecond);
    if (found >= 0) {
      return (long) found * SECONDS_A_DAY;
    }
    var next = -found - 1;
    if (next == 0) {
      return 0;
    }
    var sinceOpening = Math.min(SECONDS_A_DAY, epochSecond - openings[next - 1]);
    return (next - 1L) * SECONDS_A_DAY + sinceOpening;
  }

  /// The moment of a working second.
  ///
  /// @throws IllegalArgumentException beyond the last working day
  long epochSecond(long worked) {
    var day = Math.toIntExact(worked / SECONDS_A_DAY);
    if (day >= openings.length) {
      throw new IllegalArgumentException("beyond the last working day: " + worked);
    }
    return openings[day] + worked % SECONDS_A_DAY;
  }

  /// The moment of a working second.
  Instant moment(long worked) {
    return Instant.ofEpochSecond(epochSecond(worked));
  }
}
