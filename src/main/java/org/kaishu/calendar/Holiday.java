package org.kaishu.calendar;

import java.time.LocalDate;
import java.util.List;

/// One holiday of one yearly notice.
///
/// @param off the weekdays that are off for it
/// @param worked the weekend days that are worked instead
public record Holiday(String name, List<LocalDate> off, List<LocalDate> worked) {
  public Holiday {
    off = List.copyOf(off);
    worked = List.copyOf(worked);
  }
}
