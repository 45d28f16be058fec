package org.kaishu.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time a regulation gives: working days (`5wd`), clock hours (`12h`), or up to a day of the
/// year (`by 05-31`) or of the calendar (`until 2026-05-31`). Where the day of receipt counts too,
/// working days are written `5wd0`.
public sealed interface Period {

  /// The longest count accepted: more is a slip of the pen, not a law.
  int LONGEST = 10_000;

  /// So many hours by the clock, nights and days off included.
  record Hours(int hours) implements Period {
    public Hours {
      checkLength(hours, "h");
    }

    @Override
    public String label() {
      return hours + "小时";
    }

    @Override
    public String toString() {
      return hours + "h";
    }
  }

  /// A period that ends with a day, and is counted in working days.
  sealed interface Days extends Period {}

  /// So many working days after the day of receipt, or from that day on.
  ///
  /// @param fromReceipt whether the day of receipt is the first, if it is a working day
  record WorkingDays(int days, boolean fromReceipt) implements Days {
    public WorkingDays {
      checkLength(days, "wd");
    }

    /// So many working days after the day of receipt.
    public WorkingDays(int days) {
      this(days, false);
    }

    /// The same period, longer by so many working days, or shorter.
    public WorkingDays plus(int more) {
      return new WorkingDays(days + more, fromReceipt);
    }

    @Override
    public String label() {
      return days + "个工作日" + (fromReceipt ? "（含收到当日）" : "");
    }

    @Override
    public String toString() {
      return days + (fromReceipt ? "wd0" : "wd");
    }
  }

  /// Up to a day of the year in which it starts, that day included; of the next year, if it starts
  /// after that day.
  record YearDay(MonthDay day) implements Days {
    private static final DateTimeFormatter NUMBERS =
        DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

    @Override
    public String label() {
      return day.getMonthValue() + "月" + day.getDayOfMonth() + "日前";
    }

    @Override
    public String toString() {
      return "by " + day.format(NUMBERS);
    }
  }

  /// Up to a given day, that day included.
  record UntilDay(LocalDate day) implements Days {
    @Override
    public String label() {
      return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日前";
    }

    @Override
    public String toString() {
      return "until " + day;
    }
  }

  /// The period in Chinese, as a screen shows it: 5个工作日, 12小时, 5月31日前.
  String label();

  /// Read `5wd`, `5wd0`, `12h`, `by 05-31` or `until 2026-05-31`, the form `toString` gives.
  ///
  /// @throws IllegalArgumentException for anything else, and for lengths outside 1 to [#LONGEST]
  static Period parse(String text) {
    try {
      if (text.startsWith("by ")) {
        return new YearDay(MonthDay.parse("--" + text.substring(3)));
      }
      if (text.startsWith("until ")) {
        return new UntilDay(LocalDate.parse(text.substring(6)));
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such day: '" + text + "'", e);
    }
    var unit = 0;
    while (unit < text.length() && text.charAt(unit) >= '0' && text.charAt(unit) <= '9') {
      unit++;
    }
    if (unit > 0 && unit < 10) {
      var length = Integer.parseInt(text.substring(0, unit));
      switch (text.substring(unit)) {
        case "wd" -> {
          return new WorkingDays(length);
        }
        case "wd0" -> {
          return new WorkingDays(length, true);
        }
        case "h" -> {
          return new Hours(length);
        }
        default -> {}
      }
    }
    throw new IllegalArgumentException(
        "not a period: '"
            + text
            + "' (write 5wd for working days, 12h for hours, by 05-31 for a day of the year)");
  }

  private static void checkLength(int length, String unit) {
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException(
          "a period is 1 to " + LONGEST + " long, not " + length + unit);
    }
  }
}
