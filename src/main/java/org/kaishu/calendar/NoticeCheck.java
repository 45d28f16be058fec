package org.kaishu.calendar;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Gathers the days of a notice and everything that is wrong with them.
final class NoticeCheck {
  private static final Pattern NAME = Pattern.compile("[^#{\\[,\\p{Cntrl}\uFEFF][^,\\p{Cntrl}]*");

  private final Year year;
  private final List<NoticeFault> faults = new ArrayList<>();
  private final Map<LocalDate, String> named = new TreeMap<>();
  private final Map<String, Days> holidays = new LinkedHashMap<>();

  private record Days(List<LocalDate> off, List<LocalDate> worked) {}

  NoticeCheck(Year year) {
    this.year = year;
  }

  void fault(String place, String message) {
    faults.add(new NoticeFault(place, message));
  }

  /// Tell whether a notice for the year may name a day, and say so if not: a day of the year or of
  /// the December before.
  boolean covers(String place, LocalDate day) {
    var covered = day.getYear() == year.getValue() || isDecemberBefore(day);
    if (!covered) {
      fault(place, day + " 不在" + year + "年（也不在上一年12月）");
    }
    return covered;
  }

  private boolean isDecemberBefore(LocalDate day) {
    return day.getYear() == year.getValue() - 1 && day.getMonthValue() == 12;
  }

  /// Tell whether a holiday may be called so, and say so if not: a line of our own form holds it.
  boolean names(String place, String holiday) {
    var fits = NAME.matcher(holiday).matches();
    if (!fits) {
      fault(place, "节日名称里不能有逗号和换行，也不能用 #、{ 或者 [ 开头");
    }
    return fits;
  }

  /// Take a day off; a weekend is a fault, since it is off anyway.
  void off(String place, String holiday, LocalDate day) {
    if (isNew(place, holiday, day)) {
      if (Workdays.isWeekend(day)) {
        fault(place, day + " 本来就是周末，不用列为放假");
      } else {
        days(holiday).off().add(day);
      }
    }
  }

  /// Take a day off that may be a weekend, which says nothing.
  void offOrWeekend(String place, String holiday, LocalDate day) {
    if (isNew(place, holiday, day) && !Workdays.isWeekend(day)) {
      days(holiday).off().add(day);
    }
  }

  /// Take a day that is worked; only a weekend can be made up.
  void worked(String place, String holiday, LocalDate day) {
    if (isNew(place, holiday, day)) {
      if (Workdays.isWeekend(day)) {
        days(holiday).worked().add(day);
      } else {
        fault(place, day + " 本来就是周一至周五，不用列为补班");
      }
    }
  }

  private boolean isNew(String place, String holiday, LocalDate day) {
    var other = named.putIfAbsent(day, holiday);
    if (other != null) {
      fault(place, day + " 已经列在“" + other + "”下");
    }
    return other == null;
  }

  private Days days(String holiday) {
    return holidays.computeIfAbsent(holiday, _ -> new Days(new ArrayList<>(), new ArrayList<>()));
  }

  Notice.Parsed parsed() {
    if (faults.isEmpty() && holidays.isEmpty()) {
      fault("", "通知里没有一天放假或者补班");
    }
    if (!faults.isEmpty()) {
      return new Notice.Parsed.Faulty(faults);
    }
    return new Notice.Parsed.Done(
        new Notice(
            year,
            holidays.entrySet().stream()
                .map(each ->
                    new Holiday(each.getKey(), each.getValue().off(), each.getValue().worked()))
                .toList()));
  }
}
