package org.kaishu.calendar;

import static java.util.stream.Collectors.toCollection;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which days are working days, as published year by year.
///
/// A working day is a Monday to Friday that is no statutory day off, or a weekend day that the
/// yearly notice turns into a working day. Outside [#knownFrom] to [#knownUntil] only the weekday
/// counts, and every answer is provisional. Immutable.
public final class Workdays {
  private final String version;
  private final SortedMap<Year, Notice> notices;
  private final LocalDate knownFrom;
  private final LocalDate knownUntil;
  private final SortedMap<LocalDate, String> exceptions;
  private final BitSet exceptional;
  private final long firstException;

  /// Make a calendar of the notices of years that follow each other.
  ///
  /// @throws IllegalArgumentException if there is none, a year is missing or twice, or a day is
  ///   named by two notices or lies before the first year
  public Workdays(String version, Collection<Notice> notices) {
    this.version = version;
    this.notices = new TreeMap<>();
    this.exceptions = new TreeMap<>();
    for (var notice : notices) {
      if (this.notices.putIfAbsent(notice.year(), notice) != null) {
        throw new IllegalArgumentException("two notices for " + notice.year());
      }
    }
    var first = this.notices.firstKey();
    var last = this.notices.lastKey();
    if (last.getValue() - first.getValue() + 1 != notices.size()) {
      throw new IllegalArgumentException("years are missing in " + this.notices.keySet());
    }
    this.knownFrom = first.atDay(1);
    this.knownUntil = last.plusYears(1).atDay(1).minusDays(1);
    this.notices.values().forEach(this::add);
    this.firstException = exceptions.isEmpty() ? 0 : exceptions.firstKey().toEpochDay();
    this.exceptional = new BitSet();
    exceptions
        .keySet()
        .forEach(day -> exceptional.set(Math.toIntExact(day.toEpochDay() - firstException)));
  }

  private void add(Notice notice) {
    for (var holiday : notice.holidays()) {
      Stream.of(holiday.off(), holiday.worked())
          .flatMap(List::stream)
          .forEach(day -> {
            var other = exceptions.putIfAbsent(day, holiday.name());
            if (other != null || day.isBefore(knownFrom)) {
              throw new IllegalArgumentException(
                  holiday.name() + ": " + day + " is named twice or lies before " + knownFrom);
            }
          });
    }
  }

  /// Return what keeps a notice from following or replacing one of this calendar; nothing if it
  /// fits.
  public List<NoticeFault> faults(Notice notice) {
    var first = notices.firstKey();
    var next = notices.lastKey().plusYears(1);
    if (notice.year().isBefore(first) || notice.year().isAfter(next)) {
      return List.of(
          new NoticeFault(
              "",
              "现在有%s年到%s年的放假安排，只能接着导入%s年的，或者更正其中一年的".formatted(first, notices.lastKey(), next)));
    }
    var others = new TreeMap<LocalDate, Year>();
    notices.values().stream()
        .filter(other -> !other.year().equals(notice.year()))
        .forEach(other -> days(other).forEach(day -> others.put(day, other.year())));
    var faults = new ArrayList<NoticeFault>();
    days(notice)
        .forEach(day -> {
          if (others.containsKey(day)) {
            faults.add(new NoticeFault("", day + " 已经列在" + others.get(day) + "年的通知里"));
          } else if (day.isBefore(knownFrom)) {
            faults.add(new NoticeFault("", day + " 早于日历的第一天 " + knownFrom));
          }
        });
    return faults;
  }

  /// Return this calendar with one notice more, or with the one of its year replaced.
  ///
  /// @throws IllegalArgumentException if the notice does not fit, for which see [#faults]
  public Workdays with(Notice notice, String version) {
    var faults = faults(notice);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.toString());
    }
    var all = new TreeMap<>(notices);
    all.put(notice.year(), notice);
    return new Workdays(version, all.values());
  }

  /// Return the days that another calendar counts otherwise, in order.
  public List<DayChange> changes(Workdays other) {
    var days = new TreeMap<LocalDate, String>(exceptions);
    days.putAll(other.exceptions);
    return days.entrySet().stream()
        .filter(each -> isWorkday(each.getKey()) != other.isWorkday(each.getKey()))
        .map(each -> new DayChange(each.getKey(), other.isWorkday(each.getKey()), each.getValue()))
        .toList();
  }

  /// The notices that it was made of, by year.
  public List<Notice> notices() {
    return List.copyOf(notices.values());
  }

  private static Stream<LocalDate> days(Notice notice) {
    return notice.holidays().stream()
        .flatMap(holiday -> Stream.of(holiday.off(), holiday.worked()).flatMap(List::stream));
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

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
