package org.kaishu.calendar;

/// The length of time a regulation gives: working days (`5wd`) or clock hours (`12h`).
public sealed interface Period {

  /// The longest period accepted: more is a slip of the pen, not a law.
  int LONGEST = 10_000;

  /// So many working days after the day of receipt.
  record WorkingDays(int days) implements Period {
    public WorkingDays {
      checkLength(days, "wd");
    }

    @Override
    public int length() {
      return days;
    }

    @Override
    public String label() {
      return days + "个工作日";
    }

    @Override
    public String toString() {
      return days + "wd";
    }
  }

  /// So many hours by the clock, nights and days off included.
  record Hours(int hours) implements Period {
    public Hours {
      checkLength(hours, "h");
    }

    @Override
    public int length() {
      return hours;
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

  /// The number of units, always positive.
  int length();

  /// The period in Chinese, as a screen shows it: 5个工作日, 12小时.
  String label();

  /// Read `5wd` or `12h`, the form `toString` gives.
  ///
  /// @throws IllegalArgumentException for anything else, and for lengths outside 1 to [#LONGEST]
  static Period parse(String text) {
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
        case "h" -> {
          return new Hours(length);
        }
        default -> {}
      }
    }
    throw new IllegalArgumentException(
        "not a period: '" + text + "' (write 5wd for working days, 12h for hours)");
  }

  private static void checkLength(int length, String unit) {
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException(
          "a period is 1 to " + LONGEST + " long, not " + length + unit);
    }
  }
}
