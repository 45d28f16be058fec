package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaishu.tables.Cleaning;

/// Tells what a text cell would mean once it was tidied, and which ways of tidying that takes; one
/// for each pass, since it keeps the last result.
final class CellCleaning {
  /// Bytes of the longest cell that is looked at: beyond, it is prose.
  static final int LONGEST = 48;

  private static final Pattern NUMBER =
      Pattern.compile(
          "([¥$€£]?)\\s?([-+]?)(\\d{1,3}(?:,\\d{3})++|\\d++)(\\.\\d++)?\\s?([^\\d\\s.,-][^\\s,]{0,11})?+");
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})\\s?[-./年]\\s?(\\d{1,2})\\s?[-./月]\\s?(\\d{1,2})\\s?[日号]?"
              + "(?:[\\sT]{0,2}(\\d{1,2})[:时点](\\d{1,2})分?(?::?(\\d{1,2})秒?)?)?");
  private static final Pattern ZONED =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2}(?:[.]\\d{1,6})?) ?(Z|[+-]\\d{2}:?\\d{2})");
  private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);
  private static final Pattern MONTH =
      Pattern.compile("((?:19|20)\\d{2})\\s?(?:[-./]\\s?(\\d{1,2})|年\\s?(\\d{1,2})\\s?月份?)");
  private static final int MOST_DIGITS = 14;

  /// Digits from which a plus sign begins a telephone number.
  private static final int TELEPHONE = 11;

  private final CellReader reader = new CellReader();

  /// What the cell is then.
  enum Meaning {
    /// Still a text.
    TEXT,
    /// A code or a long number, which stays text whatever else it looks like.
    CODE,
    /// A whole number.
    INTEGER,
    /// A number with places.
    DECIMAL,
    /// A calendar day.
    DAY,
    /// A day with a time.
    MOMENT,
    /// A month.
    MONTH
  }

  /// What the last cell means.
  Meaning meaning = Meaning.TEXT;

  /// Which ways of tidying that takes; [Cleaning#UNIT] stands for [Cleaning#MULTIPLY] as well.
  final Set<Cleaning> takes = EnumSet.noneOf(Cleaning.class);

  /// The tidied cell: a number without its unit, a day or month in ISO form, or the text.
  String text = "";

  /// The unit of the last number.
  Units unit = Units.NONE;

  /// Read a cell that is neither empty nor typed as it stands.
  void read(String cell) {
    takes.clear();
    unit = Units.NONE;
    meaning = Meaning.TEXT;
    var bare = strip(cell);
    if (bare.length() != cell.length()) {
      takes.add(Cleaning.BLANKS);
    }
    var half = half(bare, true);
    if (!half.equals(bare)) {
      takes.add(Cleaning.FULL_WIDTH);
    }
    if (!takes.isEmpty() && typed(half)) {
      return;
    }
    if (number(half) || day(half) || zoned(half) || month(half)) {
      if (takes.isEmpty() && meaning != Meaning.MONTH && meaning != Meaning.CODE) {
        meaning = Meaning.TEXT;
      }
      return;
    }
    text = half(bare, false);
    if (text.equals(bare)) {
      takes.remove(Cleaning.FULL_WIDTH);
    }
  }

  /// What the tidied cell looks like without any rule of ours.
  private boolean typed(String half) {
    var bytes = half.getBytes(UTF_8);
    var kind = reader.kind(bytes, 0, bytes.length);
    text = half;
    meaning =
        switch (kind) {
          case INTEGER -> Meaning.INTEGER;
          case DECIMAL -> Meaning.DECIMAL;
          case LEADING_ZERO, LONG_DIGITS -> Meaning.CODE;
          case DATE, DATE_OTHER -> {
            text = reader.iso(kind);
            yield Meaning.DAY;
          }
          case TIMESTAMP, TIMESTAMP_OTHER -> {
            text = reader.iso(kind);
            yield Meaning.MOMENT;
          }
          case EMPTY,
              BLANK,
              NULL_WORD,
              INTEGER_PADDED,
              DECIMAL_PADDED,
              SCIENTIFIC,
              BOOLEAN,
              BOOLEAN_OTHER,
              TIME,
              TIME_OTHER,
              TEXT ->
              Meaning.TEXT;
        };
    return meaning != Meaning.TEXT;
  }

  private boolean number(String half) {
    var found = NUMBER.matcher(half);
    if (!found.matches()) {
      return false;
    }
    var sign = found.group(1);
    var behind = found.group(5) == null ? "" : found.group(5);
    if (!sign.isEmpty() && !behind.isEmpty()) {
      return false;
    }
    var known = Units.of(sign.isEmpty() ? behind : sign);
    if (known.isEmpty()) {
      return false;
    }
    var whole = found.group(3).replace(",", "");
    var plus = found.group(2).equals("+");
    if (whole.length() > MOST_DIGITS
        || (plus && whole.length() >= TELEPHONE)
        || (whole.length() > 1 && whole.charAt(0) == '0')) {
      meaning = Meaning.CODE;
      text = half;
      return true;
    }
    unit = known.get();
    if (!unit.equals(Units.NONE)) {
      takes.add(Cleaning.UNIT);
    }
    if (found.group(3).length() > whole.length()) {
      takes.add(Cleaning.THOUSANDS);
    }
    if (plus) {
      takes.add(Cleaning.PLUS);
    }
    var places = found.group(4) == null ? "" : found.group(4);
    meaning = places.isEmpty() ? Meaning.INTEGER : Meaning.DECIMAL;
    text = (plus ? "" : found.group(2)) + whole + places;
    return true;
  }

  private boolean day(String half) {
    var found = DAY.matcher(half);
    if (!found.matches() || Kind.day(at(found, 1), at(found, 2), at(found, 3)) == null) {
      return false;
    }
    text = "%04d-%02d-%02d".formatted(at(found, 1), at(found, 2), at(found, 3));
    meaning = Meaning.DAY;
    if (found.group(4) != null) {
      var second = found.group(6) == null ? 0 : at(found, 6);
      if (at(found, 4) > 23 || at(found, 5) > 59 || second > 59) {
        meaning = Meaning.TEXT;
        return false;
      }
      text += " %02d:%02d:%02d".formatted(at(found, 4), at(found, 5), second);
      meaning = Meaning.MOMENT;
    }
    takes.add(Cleaning.DATES);
    return true;
  }

  private boolean zoned(String half) {
    var found = ZONED.matcher(half);
    if (!found.matches()) {
      return false;
    }
    try {
      var moment = LocalDateTime.parse(found.group(1) + "T" + found.group(2));
      text =
          moment.atOffset(ZoneOffset.of(found.group(3))).atZoneSameInstant(BEIJING).format(MOMENT);
    } catch (DateTimeException e) {
      return false;
    }
    meaning = Meaning.MOMENT;
    takes.add(Cleaning.BEIJING_TIME);
    return true;
  }

  private boolean month(String half) {
    var found = MONTH.matcher(half);
    if (!found.matches()) {
      return false;
    }
    var month = at(found, found.group(2) == null ? 3 : 2);
    if (month < 1 || month > 12) {
      return false;
    }
    text = "%s-%02d".formatted(found.group(1), month);
    meaning = Meaning.MONTH;
    if (!text.equals(half)) {
      takes.add(Cleaning.MONTHS);
    }
    return true;
  }

  private static int at(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  /// The last number with 万 and 亿 multiplied out.
  String multiplied() {
    return unit.power() == 0
        ? text
        : new BigDecimal(text).movePointRight(unit.power()).toPlainString();
  }

  /// A text without blanks around it, ideographic ones and marks without width among them.
  static String strip(String text) {
    var from = 0;
    var to = text.length();
    while (from < to && blank(text.charAt(from))) {
      from++;
    }
    while (to > from && blank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean blank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u3000' || c == '\u200B' || c == '\uFEFF';
  }

  /// A text with full-width digits and letters made plain.
  ///
  /// @param signs whether the signs of numbers and days are made plain too
  static String half(String text, boolean signs) {
    StringBuilder changed = null;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var plain = plain(c, signs);
      if (plain != c && changed == null) {
        changed = new StringBuilder(text);
      }
      if (changed != null) {
        changed.setCharAt(i, plain);
      }
    }
    return changed == null ? text : changed.toString();
  }

  private static char plain(char c, boolean signs) {
    if ((c >= '０' && c <= '９') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ')) {
      return (char) (c - 0xFEE0);
    }
    if (!signs) {
      return c;
    }
    return switch (c) {
      case '．', '，', '＋', '－', '／', '：', '％', '＄' -> (char) (c - 0xFEE0);
      case '￥' -> '¥';
      case '−' -> '-';
      default -> c;
    };
  }
}
