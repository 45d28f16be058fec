package org.kaishu.cases.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.kaishu.calendar.LegalClock;

/// Days and moments as forms hold them: `2026-03-02` or `2026-03-02T09:00`.
final class FormDays {
  private FormDays() {}

  /// The day in a field; empty if there is none.
  static Optional<LocalDate> day(Map<String, String> form, String field) {
    var text = form.getOrDefault(field, "").strip();
    try {
      return Optional.of(
          text.contains("T") ? LocalDateTime.parse(text).toLocalDate() : LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The first moment of a day.
  static Instant start(LocalDate day) {
    return day.atStartOfDay(LegalClock.ZONE).toInstant();
  }

  /// The day on which a moment falls.
  static LocalDate of(Instant moment) {
    return moment.atZone(LegalClock.ZONE).toLocalDate();
  }
}
