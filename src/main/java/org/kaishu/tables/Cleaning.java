package org.kaishu.tables;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A way of tidying the cells of a column so that its values keep their meaning.
///
/// None is taken silently: a reading proposes, the steward confirms by column, and the version says
/// what was changed in how many cells.
public enum Cleaning {
  /// Words such as `-` or `无` become missing values.
  NULL_WORDS("空值词改为空值"),
  /// Blanks around a text go.
  BLANKS("去掉首尾空白"),
  /// Full-width digits, letters and signs of numbers become plain ones.
  FULL_WIDTH("全角字符改为半角"),
  /// Separators between thousands go.
  THOUSANDS("去掉千位分隔符"),
  /// The plus sign before a number goes.
  PLUS("去掉数字前的加号"),
  /// The unit that every cell repeats becomes the unit of the column; `%` and `¥` are units too,
  /// and `12.5%` becomes 12.5.
  UNIT("单位移到列上"),
  /// 万 and 亿 are multiplied out, where cells of one unit differ in them.
  MULTIPLY("按万、亿换算"),
  /// Days in other usual forms become days: `20210305`, `2021.3.5`.
  DATES("统一为日期"),
  /// Moments with a zone (`2024-01-10T08:00:00Z`) become the time of the clock in Beijing.
  BEIJING_TIME("带时区的时间换算为北京时间"),
  /// Months in any usual form are written `2021-03`, and stay text: there is no day to invent.
  MONTHS("统一为年月"),
  /// Day numbers that a spreadsheet left behind become days.
  SERIAL_DAYS("电子表格的日期序号改为日期");

  private final String title;

  Cleaning(String title) {
    this.title = title;
  }

  /// Return its name in Chinese.
  public String title() {
    return title;
  }

  /// Return the word used in forms and JSON.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Find the way a word names.
  public static Optional<Cleaning> of(String word) {
    return Arrays.stream(values()).filter(cleaning -> cleaning.word().equals(word)).findFirst();
  }
}
