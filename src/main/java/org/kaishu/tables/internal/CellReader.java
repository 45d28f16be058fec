package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/// Tells what a cell looks like and notes its digits; one for each scan, since it keeps the last
/// result.
final class CellReader {
  private static final ByteWords NULL_WORDS =
      words(
          "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "Null", "None", "none", "\\N", "-",
          "--", "—", "——", "－", "/", "／", "无", "暂无", "暂无数据", "无数据", "暂缺", "缺失", "未填", "未填写", "不适用",
          "[]", "不详", "(null)", "<null>", "<NULL>", "nil", "N.A.", "n.a.", "#N/A", "#DIV/0!",
          "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!");
  private static final ByteWords TRUTHS = words("true", "false", "True", "False", "TRUE", "FALSE");
  private static final int LONGEST_NULL_WORD = 12;
  private static final int LONGEST_TYPED = 48;
  private static final int ISO_DAY = 10;
  private static final int ISO_MOMENT = 19;

  /// Digits before the point of the last number.
  int whole;

  /// Digits behind the point of the last number.
  int places;

  private final GivenWords given;
  private final TruthWords truths;
  private final int[] numbers = new int[7];
  private final int[] digits = new int[7];

  /// A reader to which nobody said what words mean.
  CellReader() {
    this(GivenWords.NONE, TruthWords.NONE);
  }

  CellReader(GivenWords given, TruthWords truths) {
    this.given = given;
    this.truths = truths;
  }

  private static ByteWords words(String... words) {
    return new ByteWords(List.of(words));
  }

  Kind kind(CsvRecord record, int cell) {
    if (cell >= record.width || given.says(record, cell)) {
      return Kind.EMPTY;
    }
    if (record.escaped[cell]) {
      return Kind.TEXT;
    }
    var kind = kind(record.bytes, record.starts[cell], record.ends[cell]);
    return kind != Kind.BOOLEAN && truths.value(record, cell) != null ? Kind.BOOLEAN_OTHER : kind;
  }

  Kind kind(byte[] b, int start, int end) {
    if (start == end) {
      return Kind.EMPTY;
    }
    var from = start;
    var to = end;
    while (from < to && b[from] == ' ') {
      from++;
    }
    while (to > from && b[to - 1] == ' ') {
      to--;
    }
    if (from == to || (b[from] <= ' ' && blank(b, from, to))) {
      return Kind.BLANK;
    }
    var padded = from > start || to < end;
    var c = b[from];
    var kind = Kind.TEXT;
    if ((c >= '0' && c <= '9') || c == '.' || (c == '-' && to - from > 1)) {
      kind = to - from > LONGEST_TYPED ? longDigits(b, from, to) : number(b, from, to, padded);
    } else if (c == 't' || c == 'T' || c == 'f' || c == 'F') {
      kind = TRUTHS.contains(b, from, to) ? Kind.BOOLEAN : Kind.TEXT;
    }
    if (kind == Kind.TEXT && to - from <= LONGEST_NULL_WORD && NULL_WORDS.contains(b, from, to)) {
      return Kind.NULL_WORD;
    }
    return kind;
  }

  /// Whether there are only spaces, tabs, line ends, no-break and ideographic spaces.
  static boolean blank(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      var c = b[i];
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        continue;
      }
      if (c == (byte) 0xC2 && i + 1 < to && b[i + 1] == (byte) 0xA0) {
        i++;
      } else if (c == (byte) 0xE3
          && i + 2 < to
          && b[i + 1] == (byte) 0x80
          && b[i + 2] == (byte) 0x80) {
        i += 2;
      } else {
        return false;
      }
    }
    return true;
  }

  private Kind number(byte[] b, int from, int to, boolean padded) {
    var i = b[from] == '-' ? from + 1 : from;
    var first = i;
    while (i < to && b[i] >= '0' && b[i] <= '9') {
      i++;
    }
    whole = i - first;
    places = 0;
    if (i == to) {
      return integer(b, from, first, padded);
    }
    if (b[i] == '.') {
      var point = i++;
      while (i < to && b[i] >= '0' && b[i] <= '9') {
        i++;
      }
      places = i - point - 1;
      if (places == 0 || (whole > 1 && b[first] == '0')) {
        return Kind.TEXT;
      }
      if (i == to) {
        return padded ? Kind.DECIMAL_PADDED : Kind.DECIMAL;
      }
    }
    if (whole > 0 && (b[i] == 'e' || b[i] == 'E')) {
      return padded ? Kind.TEXT : exponent(b, i + 1, to);
    }
    return first == from ? moment(b, from, to, padded) : Kind.TEXT;
  }

  private Kind integer(byte[] b, int from, int first, boolean padded) {
    if (b[first] == '0' && (whole > 1 || first > from)) {
      return first > from ? Kind.TEXT : Kind.LEADING_ZERO;
    }
    if (whole > 14) {
      return Kind.LONG_DIGITS;
    }
    return padded ? Kind.INTEGER_PADDED : Kind.INTEGER;
  }

  private static Kind longDigits(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return Kind.TEXT;
      }
    }
    return Kind.LONG_DIGITS;
  }

  private static Kind exponent(byte[] b, int from, int to) {
    var i = from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
    if (i == to || to - i > 3) {
      return Kind.TEXT;
    }
    for (; i < to; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return Kind.TEXT;
      }
    }
    return Kind.SCIENTIFIC;
  }

  /// Read dates and times: numbers and the characters between them.
  private Kind moment(byte[] b, int from, int to, boolean padded) {
    if (!padded && iso(b, from, to)) {
      return isoMoment(to - from == ISO_DAY);
    }
    var shape = new StringBuilder(12);
    var count = 0;
    Arrays.fill(digits, 0);
    for (int i = from; i < to; ) {
      var start = i;
      var number = 0;
      while (i < to && b[i] >= '0' && b[i] <= '9' && i - start < 7) {
        number = number * 10 + b[i++] - '0';
      }
      if (i == start || count == 7) {
        return Kind.TEXT;
      }
      numbers[count] = number;
      digits[count++] = i - start;
      if (i < to) {
        i = separator(b, i, to, shape);
        if (i < 0) {
          return Kind.TEXT;
        }
      }
    }
    return moment(shape.toString(), padded);
  }

  /// Whether these are the characters of an ISO day or moment; its numbers are noted then.
  private boolean iso(byte[] b, int from, int to) {
    var length = to - from;
    if ((length != ISO_DAY && length != ISO_MOMENT) || b[from + 4] != '-' || b[from + 7] != '-') {
      return false;
    }
    var day = pair(b, from + 8);
    var hundreds = pair(b, from);
    var years = pair(b, from + 2);
    var month = pair(b, from + 5);
    if ((hundreds | years | month | day) < 0) {
      return false;
    }
    Arrays.fill(digits, 0);
    numbers[0] = hundreds * 100 + years;
    numbers[1] = month;
    numbers[2] = day;
    digits[0] = 4;
    digits[1] = 2;
    digits[2] = 2;
    return length == ISO_DAY
        || ((b[from + 10] == ' ' || b[from + 10] == 'T')
            && b[from + 13] == ':'
            && b[from + 16] == ':'
            && isoTime(b, from + 11));
  }

  private boolean isoTime(byte[] b, int from) {
    for (int i = 0; i < 3; i++) {
      numbers[3 + i] = pair(b, from + 3 * i);
      digits[3 + i] = 2;
    }
    return (numbers[3] | numbers[4] | numbers[5]) >= 0;
  }

  /// The number that two digits make; negative where there are none.
  private static int pair(byte[] b, int at) {
    var tens = b[at] - '0';
    var ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  private Kind isoMoment(boolean day) {
    if (!Kind.isDay(numbers[0], numbers[1], numbers[2])) {
      return Kind.TEXT;
    }
    if (day) {
      return Kind.DATE;
    }
    return numbers[3] > 23 || numbers[4] > 59 || numbers[5] > 59 ? Kind.TEXT : Kind.TIMESTAMP;
  }

  private static int separator(byte[] b, int at, int to, StringBuilder shape) {
    var c = b[at];
    if (c == '-' || c == '/' || c == ':' || c == 'T' || c == '.') {
      shape.append((char) c);
      return at + 1;
    }
    if (c == ' ') {
      shape.append(' ');
      return at + 1;
    }
    if (at + 3 <= to) {
      var word = new String(b, at, 3, UTF_8);
      if (word.equals("年") || word.equals("月") || word.equals("日")) {
        shape.append(word);
        var next = at + 3;
        if (word.equals("日") && next < to && b[next] == ' ') {
          next++;
        }
        return next;
      }
    }
    return -1;
  }

  private Kind moment(String shape, boolean padded) {
    var time = shape.indexOf(':');
    if (time == 0) {
      return padded ? Kind.TEXT : timeOfDay(shape, 0);
    }
    if (digits[0] != 4 || digits[1] > 2 || digits[2] > 2) {
      return Kind.TEXT;
    }
    var day = shape.length() < 2 ? "" : shape.substring(0, shape.startsWith("年月日") ? 3 : 2);
    if (!day.equals("--") && !day.equals("//") && !day.equals("年月日")) {
      return Kind.TEXT;
    }
    if (!Kind.isDay(numbers[0], numbers[1], numbers[2])) {
      return Kind.TEXT;
    }
    var iso = day.equals("--") && digits[1] == 2 && digits[2] == 2 && !padded;
    var rest = shape.substring(day.length());
    if (rest.isEmpty()) {
      return iso ? Kind.DATE : Kind.DATE_OTHER;
    }
    if (day.length() == 2) {
      if (rest.charAt(0) != ' ' && rest.charAt(0) != 'T') {
        return Kind.TEXT;
      }
      rest = rest.substring(1);
    }
    return switch (timeOfDay(rest, 3)) {
      case TIME -> iso ? Kind.TIMESTAMP : Kind.TIMESTAMP_OTHER;
      case TIME_OTHER -> Kind.TIMESTAMP_OTHER;
      case Kind other -> other;
    };
  }

  private Kind timeOfDay(String shape, int at) {
    if (!shape.equals(":") && !shape.equals("::") && !shape.equals("::.")) {
      return Kind.TEXT;
    }
    var seconds = shape.length() > 1;
    if (digits[at] > 2
        || digits[at + 1] != 2
        || numbers[at] > 23
        || numbers[at + 1] > 59
        || (seconds && (digits[at + 2] != 2 || numbers[at + 2] > 59))
        || (shape.length() == 3 && digits[at + 3] > 6)) {
      return Kind.TEXT;
    }
    return seconds && digits[at] == 2 ? Kind.TIME : Kind.TIME_OTHER;
  }

  /// Write the truth value that a cell was recognised to be.
  String truth(CsvRecord record, int cell) {
    var value = truths.value(record, cell);
    return value == null ? record.text(cell).strip() : value.toString();
  }

  /// Write the ISO form of the date or time just recognised.
  String iso(Kind kind) {
    return switch (kind) {
      case DATE, DATE_OTHER -> isoDay();
      case TIME, TIME_OTHER -> isoTime(0);
      case TIMESTAMP, TIMESTAMP_OTHER -> isoDay() + " " + isoTime(3);
      case Kind other -> throw new IllegalArgumentException("no moment: " + other);
    };
  }

  private String isoDay() {
    return "%04d-%02d-%02d".formatted(numbers[0], numbers[1], numbers[2]);
  }

  private String isoTime(int at) {
    var text = new StringBuilder("%02d:%02d:".formatted(numbers[at], numbers[at + 1]));
    text.append("%02d".formatted(digits[at + 2] > 0 ? numbers[at + 2] : 0));
    if (digits[at + 3] > 0) {
      var fraction = String.valueOf(numbers[at + 3]);
      text.append('.').append("0".repeat(digits[at + 3] - fraction.length())).append(fraction);
    }
    return text.toString();
  }
}
