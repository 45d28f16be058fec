package org.kaishu.tables.internal;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Cleaning;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.Coordinates;

/// The type of a column, decided from the counts of a whole file.
///
/// Text loses nothing, so every doubt ends there: leading zeros, long numbers, codes and telephone
/// numbers stay text. At most one value in a hundred may stand out; it becomes a reject.
///
/// @param places digits behind the point, for decimals
/// @param assumesNulls whether it only holds when null words mean "no value"
/// @param cleaning in which ways the cells are tidied, all of them confirmed
/// @param unit unit of the values; empty for none
/// @param answers whether 无 is the answer opposite to 有 here, and no missing value
/// @param place what a value is converted from, and which of the two it is; null for none
record TypeChoice(
    ColumnType type,
    int precision,
    int places,
    boolean assumesNulls,
    long misses,
    String because,
    Set<Cleaning> cleaning,
    String unit,
    boolean answers,
    @Nullable Degree place) {
  private static final Pattern CODE_TITLE =
      Pattern.compile(
          "(?i).*(码|(?<![序行周])号|邮编|电话|手机|传真|身份证|行政区划|联系方式|车牌)([(（].*)?|.*code"
              + "|(.*[_ -])?(tel|telephone|phone|mobile|zip|uscc|idcard|isbn)|.*(phone|mobile|fax).*"
              // a number of a row is no code
              + "|.+(?<!序号|seq|row|line|sort)([_ -]|(?-i:(?<=[a-z])(?=N)))no[.]?"
              + "|.*(card|cert|license|licence|plate|account|order|invoice|contract|serial|document"
              + "|passport|(?<![a-z])id)[_ -]?(no[.]?|number)");
  private static final Pattern MONEY_TITLE =
      Pattern.compile("(?i).*(金额|价|费|款|收入|支出|产值|预算|决算|税|薪|工资|amount|price|cost|fee).*|.*元[)）]?");
  private static final Pattern ID_TITLE = Pattern.compile("(?i)(.*[_ -])?id|.*ID");
  private static final Pattern ID_WORD = Pattern.compile("(?i)(.*[^a-z])?id|.*(?-i:[a-z]I[dD])");
  private static final Pattern CODE_VALUE = Pattern.compile("[0-9]*[A-Z]+[0-9A-Z-]*");

  TypeChoice(
      ColumnType type,
      int precision,
      int places,
      boolean assumesNulls,
      long misses,
      String because) {
    this(type, precision, places, assumesNulls, misses, because, Set.of(), "", false, null);
  }

  /// One of two columns whose values are converted together.
  record Degree(Coordinates of, boolean longitude) {}

  /// The same column, tidied as another and then converted.
  TypeChoice converted(TypeChoice before, Coordinates of, boolean longitude) {
    return new TypeChoice(
        type,
        precision,
        places,
        assumesNulls,
        misses,
        because,
        before.cleaning(),
        before.unit(),
        before.answers(),
        new Degree(of, longitude));
  }

  /// The same type for cells that are tidied.
  TypeChoice tidied(Set<Cleaning> ways, String of, boolean withAnswers) {
    return new TypeChoice(
        type,
        precision,
        places,
        assumesNulls,
        misses,
        because,
        Set.copyOf(ways),
        of,
        withAnswers,
        place);
  }

  /// Whether a column holds codes, which stay text whatever else they look like.
  static boolean coded(ColumnSketch sketch, String title) {
    return !sketch.leadingZero.isEmpty()
        || !sketch.longDigits.isEmpty()
        || CODE_TITLE.matcher(title.strip()).matches();
  }

  /// How many codes were written in scientific notation, by which their last digits are lost.
  static long mangled(ColumnSketch sketch, String title) {
    return coded(sketch, title) || ID_WORD.matcher(title.strip()).matches()
        ? sketch.count(Kind.SCIENTIFIC)
        : 0;
  }

  static TypeChoice wanted(ColumnSketch sketch, ColumnType type) {
    var words = type == ColumnType.TEXT || type == ColumnType.GEOMETRY;
    var misses = words ? 0 : sketch.filled() - fitting(sketch, type);
    if (type == ColumnType.DECIMAL) {
      var precision = sketch.mostWhole + sketch.mostPlaces;
      if (precision > 38 || sketch.counts[Kind.SCIENTIFIC.slot()] > 0) {
        return new TypeChoice(ColumnType.TEXT, 0, 0, false, 0, "数字太长，不能作为 decimal，保持文本");
      }
      return new TypeChoice(
          type, Math.max(1, precision), sketch.mostPlaces, false, misses, "按指定的类型");
    }
    return new TypeChoice(type, 0, 0, false, misses, "按指定的类型");
  }

  /// Choose from what the cells hold and from what the format says of them.
  static TypeChoice of(ColumnSketch sketch, String title, Nature nature) {
    return switch (nature) {
      case OPEN -> of(sketch, title);
      case TEXT -> text("文件里这一列就是文本");
      case SHAPES -> new TypeChoice(ColumnType.GEOMETRY, 0, 0, false, 0, "文件里的几何图形，以 WKT 表示");
      case WORDS -> {
        var choice = of(sketch, title);
        yield switch (choice.type()) {
          case DATE, TIME, TIMESTAMP, TEXT -> choice;
          case INTEGER, DECIMAL, DOUBLE, BOOLEAN, GEOMETRY -> text("文件里写作文本，不是数值，保持文本");
        };
      }
    };
  }

  static TypeChoice of(ColumnSketch sketch, String title) {
    var words = sketch.count(Kind.NULL_WORD);
    var judged = sketch.filled() - words;
    if (judged == 0) {
      return text(words == 0 ? "没有值" : "只有像空值的词");
    }
    if (!sketch.leadingZero.isEmpty()) {
      return text("有以 0 开头的数字，例如 %s，按编码保留".formatted(sketch.leadingZero));
    }
    if (!sketch.longDigits.isEmpty()) {
      return text("有 15 位以上的数字，例如 %s，按编码保留".formatted(sketch.longDigits));
    }
    var choice = best(sketch, title, judged);
    if (choice.type() != ColumnType.TEXT && words > 0) {
      return new TypeChoice(
          choice.type(),
          choice.precision(),
          choice.places(),
          true,
          choice.misses(),
          choice.because());
    }
    return choice;
  }

  private static TypeChoice best(ColumnSketch sketch, String title, long judged) {
    for (var type :
        new ColumnType[] {
          ColumnType.BOOLEAN, ColumnType.DATE, ColumnType.TIMESTAMP, ColumnType.TIME
        }) {
      var misses = judged - fitting(sketch, type);
      if (tolerable(misses, judged)) {
        return new TypeChoice(type, 0, 0, false, misses, because(type, judged, misses));
      }
    }
    var misses = judged - fitting(sketch, ColumnType.DOUBLE);
    if (!tolerable(misses, judged)) {
      return text("有不是数值或日期的值%s".formatted(example(sketch)));
    }
    if (misses > 0 && sketch.oddTexts.stream().anyMatch(it -> CODE_VALUE.matcher(it).matches())) {
      return text("有带字母的编码%s".formatted(example(sketch)));
    }
    return number(sketch, title.strip(), judged, misses);
  }

  private static TypeChoice number(ColumnSketch sketch, String title, long judged, long misses) {
    var integers = sketch.count(Kind.INTEGER, Kind.INTEGER_PADDED);
    if (integers == judged - misses) {
      if (CODE_TITLE.matcher(title).matches()) {
        return text("列名表明是编码或号码，按文本保留");
      }
      if (sketch.mobiles == integers) {
        return text("都是 11 位手机号样式，按文本保留");
      }
      if (ID_TITLE.matcher(title).matches()
          && sketch.longest >= 6
          && sketch.shortest == sketch.longest) {
        return text("列名是标识，且都是 %d 位，按文本保留".formatted(sketch.longest));
      }
      return new TypeChoice(
          ColumnType.INTEGER, 0, 0, false, misses, because(ColumnType.INTEGER, judged, misses));
    }
    if (mangled(sketch, title) > 0) {
      return text("列名表明是编码或号码，写成了科学记数法，按文本保留");
    }
    var precision = sketch.mostWhole + sketch.mostPlaces;
    var exact = sketch.counts[Kind.SCIENTIFIC.slot()] == 0;
    if (exact
        && precision <= 38
        && ((sketch.mostPlaces <= 6 && precision <= 18)
            || sketch.inexact
            || MONEY_TITLE.matcher(title).matches())) {
      return new TypeChoice(
          ColumnType.DECIMAL,
          precision,
          sketch.mostPlaces,
          false,
          misses,
          because(ColumnType.DECIMAL, judged, misses));
    }
    if (sketch.inexact) {
      return text("数字太长，浮点数会丢失精度，按文本保留");
    }
    return new TypeChoice(
        ColumnType.DOUBLE, 0, 0, false, misses, because(ColumnType.DOUBLE, judged, misses));
  }

  private static String because(ColumnType type, long judged, long misses) {
    return misses == 0
        ? "%d 个值全部是%s".formatted(judged, type.title())
        : "%d 个值中 %d 个是%s，其余列入拒收".formatted(judged, judged - misses, type.title());
  }

  private static String example(ColumnSketch sketch) {
    return sketch.oddTexts.isEmpty() ? "" : "，例如 " + sketch.oddTexts.getFirst();
  }

  private static boolean tolerable(long misses, long judged) {
    return misses == 0 || (judged >= 100 && misses * 100 <= judged);
  }

  static long fitting(ColumnSketch sketch, ColumnType type) {
    return switch (type) {
      case TEXT, GEOMETRY -> sketch.filled();
      case INTEGER -> sketch.count(Kind.INTEGER, Kind.INTEGER_PADDED);
      case DECIMAL ->
          sketch.count(Kind.INTEGER, Kind.INTEGER_PADDED, Kind.DECIMAL, Kind.DECIMAL_PADDED);
      case DOUBLE ->
          sketch.count(
              Kind.INTEGER,
              Kind.INTEGER_PADDED,
              Kind.DECIMAL,
              Kind.DECIMAL_PADDED,
              Kind.SCIENTIFIC);
      case BOOLEAN -> sketch.count(Kind.BOOLEAN, Kind.BOOLEAN_OTHER);
      case DATE -> sketch.count(Kind.DATE, Kind.DATE_OTHER);
      case TIME -> sketch.count(Kind.TIME, Kind.TIME_OTHER);
      case TIMESTAMP -> sketch.count(Kind.TIMESTAMP, Kind.TIMESTAMP_OTHER);
    };
  }

  /// Whether a cell of this kind is a value of this type.
  static boolean fits(ColumnType type, Kind kind) {
    return switch (type) {
      case TEXT, GEOMETRY -> true;
      case INTEGER -> kind == Kind.INTEGER || kind == Kind.INTEGER_PADDED;
      case DECIMAL ->
          kind == Kind.DECIMAL || kind == Kind.DECIMAL_PADDED || fits(ColumnType.INTEGER, kind);
      case DOUBLE -> kind == Kind.SCIENTIFIC || fits(ColumnType.DECIMAL, kind);
      case BOOLEAN -> kind == Kind.BOOLEAN || kind == Kind.BOOLEAN_OTHER;
      case DATE -> kind == Kind.DATE || kind == Kind.DATE_OTHER;
      case TIME -> kind == Kind.TIME || kind == Kind.TIME_OTHER;
      case TIMESTAMP -> kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMP_OTHER;
    };
  }

  private static TypeChoice text(String because) {
    return new TypeChoice(ColumnType.TEXT, 0, 0, false, 0, because);
  }
}
