package org.kaishu.cases.internal;

import java.util.Comparator;
import java.util.regex.Pattern;

/// A version of the calendar: the built-in working days and the last notice confirmed over them,
/// `mainland-2026.1+2`, or `mainland-2026.1` before the first.
record CalendarVersion(String builtIn, long number) implements Comparable<CalendarVersion> {
  private static final Pattern FORM = Pattern.compile("(.*?)(?:\\+([0-9]{1,18}))?");

  static CalendarVersion parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("not a version of the calendar: " + text);
    }
    var number = match.group(2);
    return new CalendarVersion(match.group(1), number == null ? 0 : Long.parseLong(number));
  }

  @Override
  public int compareTo(CalendarVersion other) {
    return Comparator.comparing(CalendarVersion::builtIn)
        .thenComparingLong(CalendarVersion::number)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return number == 0 ? builtIn : builtIn + "+" + number;
  }
}
