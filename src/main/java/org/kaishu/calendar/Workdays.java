package org.kaishu.calendar;

import static java.util.stream.Collectors.toCollection;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which days are working days, as published year by year.
///
/// A working day is a Monday to Friday that is no statutory day off, or a weekend day that the
/// yearly notice turns into a working day. Outside [#knownFrom] to [#knownUntil] only the weekday
/// counts, and every answer is provisional. Immutable.
public final class Workdays {
  private final String version;
  private final LocalDate knownFrom;
  private final LocalDate knownUntil;
  private final Map<LocalDate, String> exceptions;
  private final BitSet exceptional;
  private final long firstException;

  /// Make a calendar of holidays.
  ///
  /// @throws IllegalArgumentException if two entries name the same day, a day off is a weekend or a
  ///   made-up day is not, or a day lies outside the known time
  public Workdays(
      String version, LocalDate knownFrom, LocalDate knownUntil, Collection<Holiday> holidays) {
    this.version = version;
    this.knownFrom = knownFrom;
    this.knownUntil = knownUntil;
    var exceptions = new TreeMap<LocalDate, String>();
    for (var holiday : holidays) {
      for (var day : holiday.off()) {
        add(exceptions, day, holiday.name(), isWeekend(day), "a weekend is off anyway");
      }
      for (var day : holiday.worked()) {
        add(exceptions, day, holiday.name(), !isWeekend(day), "a weekday is worked anyway");
      }
    }
    this.exceptions = Collections.unmodifiableMap(exceptions);
    this.firstException = exceptions.isEmpty() ? 0 : exceptions.firstKey().toEpochDay();
    this.exceptional = new BitSet();
    exceptions
        .keySet()
        .forEach(day -> exceptional.set(Math.toIntExact(day.toEpochDay() - firstException)));
  }

  /// The working days of mainland China, 2018 to 2026, built in.
  public static Workdays mainland() {
    return Mainland.WORKDAYS;
  }

  /// Say whether offices work on a day.
  public boolean isWorkday(LocalDate day) {
    return isWorkday(day.toEpochDay());
  }

  boolean isWorkday(long epochDay) {
    var weekend = Math.floorMod(epochDay + 3, 7) >= 5; // 1970-01-01 was a Thursday
    var position = epochDay - firstException;
    var exception =
        position >= 0 && position < exceptional.size() && exceptional.get((int) position);
    return weekend == exception;
  }

  /// Say whether the notice for a day was published when this calendar was made.
  public boolean isKnown(LocalDate day) {
    return !day.isBefore(knownFrom) && !day.isAfter(knownUntil);
  }

  /// The holiday for which a day is off, or is worked instead of another.
  public Optional<String> holiday(LocalDate day) {
    return Optional.ofNullable(exceptions.get(day));
  }

  /// The version of the data, kept with every deadline counted by it.
  public String version() {
    return version;
  }

  /// The first day whose notice is known.
  public LocalDate knownFrom() {
    return knownFrom;
  }

  /// The last day whose notice is known.
  public LocalDate knownUntil() {
    return knownUntil;
  }

  /// The weekdays that are off.
  public SortedSet<LocalDate> daysOff() {
    return exceptions(false);
  }

  /// The weekend days that are worked.
  public SortedSet<LocalDate> madeUp() {
    return exceptions(true);
  }

  private SortedSet<LocalDate> exceptions(boolean weekend) {
    return exceptions.keySet().stream()
        .filter(day -> isWeekend(day) == weekend)
        .collect(toCollection(TreeSet::new));
  }

  private void add(
      Map<LocalDate, String> exceptions,
      LocalDate day,
      String holiday,
      boolean needless,
      String because) {
    if (!isKnown(day)) {
      throw new IllegalArgumentException(
          holiday + ": " + day + " lies outside " + knownFrom + " to " + knownUntil);
    }
    if (needless) {
      throw new IllegalArgumentException(holiday + ": " + day + ": " + because);
    }
    var other = exceptions.putIfAbsent(day, holiday);
    if (other != null) {
      throw new IllegalArgumentException(holiday + ": " + day + " is already named under " + other);
    }
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
