package org.kaishu.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Counts periods on a calendar of working days, in China Standard Time.
///
/// The day of receipt is day zero: a period of N working days ends at 24:00 of the Nth working day
/// after it, so that the first moment that is too late is 00:00 of the next day. A period that says
/// that the day of receipt counts has the day before as day zero. Hours run through nights and days
/// off. No clock pauses.
public final class LegalClock {

  /// The one zone in which days begin and end.
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Supplier<Workdays> known;
  private final Function<String, Workdays> versions;

  /// Make a clock that counts by these working days for ever.
  public LegalClock(Workdays workdays) {
    this(() -> workdays, _ -> workdays);
  }

  /// Make a clock that counts by the working days known at the time.
  ///
  /// @param versions the working days by which a deadline was counted, so that what was counted
  ///   once reads the same later; the present ones for a version that is not known
  public LegalClock(Supplier<Workdays> known, Function<String, Workdays> versions) {
    this.known = known;
    this.versions = versions;
  }

  /// The working days by which deadlines are counted now.
  public Workdays workdays() {
    return known.get();
  }

  /// Say whether a day is a working day.
  public boolean isWorkday(LocalDate day) {
    return known.get().isWorkday(day);
  }

  /// Find when a period that starts at a moment ends.
  public Deadline deadline(Instant start, Period period) {
    return deadline(known.get(), start, period);
  }

  private static Deadline deadline(Workdays workdays, Instant start, Period period) {
    return switch (period) {
      case Period.Hours(var hours) ->
          new Deadline(
              start, period, start.plus(Duration.ofHours(hours)), false, workdays.version());
      case Period.Days days -> {
        var dayZero = dayZero(start, days);
        var last = lastDay(workdays, dayZero, days);
        var known = workdays.isKnown(dayZero.plusDays(1)) && workdays.isKnown(last);
        var end = last.plusDays(1).atStartOfDay(ZONE).toInstant();
        yield new Deadline(start, period, end, !known, workdays.version());
      }
    };
  }

  /// Find when a period ends and say of each day on the way why it counts or not.
  public Explanation explain(Instant start, Period period) {
    var workdays = known.get();
    return explain(workdays, deadline(workdays, start, period));
  }

  /// Say of each day on the way to a deadline why it counted or not, when it was counted.
  public Explanation explain(Deadline deadline) {
    return explain(versions.apply(deadline.calendarVersion()), deadline);
  }

  private static Explanation explain(Workdays workdays, Deadline deadline) {
    var days = new ArrayList<Explanation.Day>();
    if (deadline.period() instanceof Period.Days period) {
      var dayZero = dayZero(deadline.start(), period);
      if (dayZero.equals(day(deadline.start()))) {
        days.add(
            new Explanation.Day(
                dayZero, 0, Explanation.Kind.DAY_ZERO, "收到当日，不计", !workdays.isKnown(dayZero)));
      }
      var number = 0;
      for (var day = dayZero.plusDays(1); !day.isAfter(deadline.lastDay()); day = day.plusDays(1)) {
        var counted = workdays.isWorkday(day);
        number += counted ? 1 : 0;
        days.add(explained(workdays, day, counted ? number : 0));
      }
    }
    return new Explanation(deadline, days);
  }

  /// Read a deadline at a moment.
  ///
  /// @param done when the act was done, if it was
  public Reading reading(Deadline deadline, Instant now, Optional<Instant> done) {
    var workdays = versions.apply(deadline.calendarVersion());
    var at = done.orElse(now);
    var total = total(workdays, deadline);
    if (!at.isBefore(deadline.end())) {
      var over =
          switch (deadline.period()) {
            case Period.Hours _ -> hoursBegun(deadline.end(), at);
            case Period.Days _ -> workdaysBetween(workdays, deadline.lastDay(), day(at));
          };
      var state = done.isPresent() ? Reading.State.MET_LATE : Reading.State.OVERDUE;
      return new Reading(state, deadline.period(), total, total + over, 0, over);
    }
    if (done.isPresent()) {
      var used =
          switch (deadline.period()) {
            case Period.Hours _ -> hoursBegun(deadline.start(), at);
            case Period.Days days ->
                workdaysBetween(workdays, dayZero(deadline.start(), days), day(at));
          };
      return new Reading(Reading.State.MET, deadline.period(), total, used, total - used, 0);
    }
    var left =
        switch (deadline.period()) {
          case Period.Hours _ -> Math.min(total, hoursBegun(at, deadline.end()));
          case Period.Days _ ->
              Math.min(total, workdaysBetween(workdays, day(at).minusDays(1), deadline.lastDay()));
        };
    var state =
        day(at).equals(deadline.lastDay()) ? Reading.State.DUE_TODAY : Reading.State.RUNNING;
    return new Reading(state, deadline.period(), total, total - left, left, 0);
  }

  private static int total(Workdays workdays, Deadline deadline) {
    return switch (deadline.period()) {
      case Period.Hours(var hours) -> hours;
      case Period.WorkingDays working -> working.days();
      case Period.Days _ -> workdaysBetween(workdays, day(deadline.start()), deadline.lastDay());
    };
  }

  /// The last day that can't count.
  private static LocalDate dayZero(Instant start, Period.Days period) {
    var received = day(start);
    return period instanceof Period.WorkingDays(_, var fromReceipt) && fromReceipt
        ? received.minusDays(1)
        : received;
  }

  private static LocalDate lastDay(Workdays workdays, LocalDate dayZero, Period.Days period) {
    return switch (period) {
      case Period.WorkingDays working -> lastDay(workdays, dayZero, working.days());
      case Period.YearDay(var yearDay) -> {
        var thisYear = yearDay.atYear(dayZero.getYear());
        yield thisYear.isBefore(dayZero) ? yearDay.atYear(dayZero.getYear() + 1) : thisYear;
      }
      case Period.UntilDay(var last) -> last;
    };
  }

  private static LocalDate lastDay(Workdays workdays, LocalDate dayZero, int days) {
    var day = dayZero.toEpochDay();
    for (var left = days; left > 0; ) {
      day++;
      if (workdays.isWorkday(day)) {
        left--;
      }
    }
    return LocalDate.ofEpochDay(day);
  }

  /// Counts the working days after one day up to and including another.
  private static int workdaysBetween(Workdays workdays, LocalDate after, LocalDate upTo) {
    var count = 0;
    for (var day = after.toEpochDay() + 1; day <= upTo.toEpochDay(); day++) {
      count += workdays.isWorkday(day) ? 1 : 0;
    }
    return count;
  }

  private static int hoursBegun(Instant from, Instant to) {
    var seconds = Duration.between(from, to).toSeconds();
    return Math.toIntExact(Math.max(0, Math.ceilDiv(seconds, 3600L)));
  }

  private static Explanation.Day explained(Workdays workdays, LocalDate day, int number) {
    var weekday = day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.CHINA);
    var holiday = workdays.holiday(day);
    var provisional = !workdays.isKnown(day);
    if (number > 0) {
      return holiday
          .map(name ->
              new Explanation.Day(day, number, Explanation.Kind.MADE_UP, name + "补班", provisional))
          .orElseGet(() ->
              new Explanation.Day(day, number, Explanation.Kind.WORKDAY, weekday, provisional));
    }
    return holiday
        .map(name -> new Explanation.Day(day, 0, Explanation.Kind.HOLIDAY, name, provisional))
        .orElseGet(
            () -> new Explanation.Day(day, 0, Explanation.Kind.WEEKEND, weekday, provisional));
  }

  private static LocalDate day(Instant moment) {
    return moment.atZone(ZONE).toLocalDate();
  }
}
