package org.kaishu.tables.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.Filter;
import org.kaishu.tables.Filter.Comparison;
import org.kaishu.tables.RowQueryParser.Fault;

/// Reads the conditions of a query string into a filter tree and collects what is wrong with them.
public final class FilterText {
  private static final int DEEPEST = 5;
  private static final int LONGEST = 4_000;
  private static final int MOST_VALUES = 1_000;
  private static final Pattern OPEN_ESCAPE = Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\\\$");

  /// Digits that the engine compares; a column's own are always among them.
  private static final int DIGITS = 38;

  private static final int INTEGER_DIGITS = 19;

  private final Map<String, Column> visible;
  private final List<Fault> faults;
  private final LocationText locations;
  private final List<Filter> parts = new ArrayList<>();
  private int count;

  /// Read against these fields, reporting into this list.
  public FilterText(Map<String, Column> visible, List<Fault> faults) {
    this.visible = visible;
    this.faults = faults;
    this.locations = new LocationText(visible, faults);
  }

  /// Return how many conditions were read.
  public int count() {
    return count;
  }

  /// Return what was read so far; every part must hold.
  public Filter filter() {
    return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
  }

  /// Read one parameter: `or=(…)`, `and=(…)`, `box=…`, `near=…` or `{field}={op}.{value}`.
  public void parameter(String name, String text) {
    if (name.equals("or") || name.equals("and")) {
      group(name, text);
    } else if (LocationText.isLocation(name, text)) {
      count++;
      locations.read(name, name, text).ifPresent(parts::add);
    } else {
      one(name, name, text).ifPresent(parts::add);
    }
  }

  /// Demand that a field has this very value, written as in a condition but without quotes.
  public void equal(String field, String text) {
    count++;
    var column = visible.get(field);
    if (column == null) {
      faults.add(new Fault(field, "unknown-field", "没有这个字段：" + field));
    } else {
      value(field, column, text)
          .map(value -> new Filter.Compare(field, Comparison.EQ, value))
          .ifPresent(parts::add);
    }
  }

  private void group(String word, String text) {
    if (!text.startsWith("(") || !text.endsWith(")")) {
      faults.add(new Fault(word, "bad-syntax", "应写成 " + word + "=(条件,条件)"));
      return;
    }
    parts.add(members(word, word, text.substring(1, text.length() - 1), 1));
  }

  private Filter members(String parameter, String word, String text, int depth) {
    var members = new ArrayList<Filter>();
    if (depth > DEEPEST) {
      faults.add(new Fault(parameter, "too-deep", "条件嵌套不能超过 " + DEEPEST + " 层"));
    } else {
      for (var member : split(parameter, text)) {
        member(parameter, member, depth).ifPresent(members::add);
      }
    }
    return word.equals("or") ? new Filter.Or(members) : new Filter.And(members);
  }

  private Optional<Filter> member(String parameter, String text, int depth) {
    for (var word : List.of("or", "and")) {
      if (text.startsWith(word + "(") && text.endsWith(")")) {
        var inner = text.substring(word.length() + 1, text.length() - 1);
        return Optional.of(members(parameter, word, inner, depth + 1));
      }
    }
    for (var word : List.of("box", "near")) {
      if (text.startsWith(word + "(") && text.endsWith(")")) {
        count++;
        var inner = text.substring(word.length() + 1, text.length() - 1);
        return locations.read(parameter, word, inner);
      }
    }
    var dot = text.indexOf('.');
    if (dot < 1) {
      faults.add(new Fault(parameter, "bad-syntax", "条件应写成 字段.操作.值：" + text));
      return Optional.empty();
    }
    return one(parameter, text.substring(0, dot), text.substring(dot + 1));
  }

  private Optional<Filter> one(String parameter, String field, String text) {
    count++;
    var column = visible.get(field);
    if (column == null) {
      faults.add(new Fault(parameter, "unknown-field", "没有这个字段：" + field));
      return Optional.empty();
    }
    var dot = text.indexOf('.');
    if (dot < 1 || text.length() > LONGEST * 10) {
      faults.add(new Fault(parameter, "bad-syntax", "条件应写成 操作.值，例如 eq.1"));
      return Optional.empty();
    }
    var value = text.substring(dot + 1);
    return switch (text.substring(0, dot)) {
      case "eq" -> compare(parameter, column, Comparison.EQ, value);
      case "neq" -> compare(parameter, column, Comparison.NEQ, value);
      case "gt" -> compare(parameter, column, Comparison.GT, value);
      case "gte" -> compare(parameter, column, Comparison.GTE, value);
      case "lt" -> compare(parameter, column, Comparison.LT, value);
      case "lte" -> compare(parameter, column, Comparison.LTE, value);
      case "in" -> in(parameter, column, value);
      case "is" -> is(parameter, column, value);
      case "like" -> like(parameter, column, value, false);
      case "ilike" -> like(parameter, column, value, true);
      case "cs" ->
          textual(parameter, column)
              ? Optional.of(new Filter.Contains(field, unquoted(value)))
              : Optional.empty();
      case String other -> {
        faults.add(new Fault(parameter, "unknown-operator", "没有这个操作：" + other));
        yield Optional.empty();
      }
    };
  }

  private Optional<Filter> compare(
      String parameter, Column column, Comparison comparison, String text) {
    return value(parameter, column, unquoted(text))
        .map(value -> new Filter.Compare(column.name(), comparison, value));
  }

  private Optional<Filter> in(String parameter, Column column, String text) {
    // DESIGN writes in.("a,b",c); bare in.a,b is not a list, so that a comma is never guessed at.
    if (!text.startsWith("(") || !text.endsWith(")")) {
      faults.add(new Fault(parameter, "bad-syntax", "应写成 in.(值,值)"));
      return Optional.empty();
    }
    var values = new ArrayList<Object>();
    for (var item : split(parameter, text.substring(1, text.length() - 1))) {
      value(parameter, column, unquoted(item)).ifPresent(values::add);
    }
    if (values.size() > MOST_VALUES) {
      faults.add(new Fault(parameter, "too-many-values", "值不能超过 " + MOST_VALUES + " 个"));
      return Optional.empty();
    }
    return Optional.of(new Filter.In(column.name(), values));
  }

  private Optional<Filter> is(String parameter, Column column, String text) {
    if (text.equals("null") || text.equals("notnull")) {
      return Optional.of(new Filter.Missing(column.name(), text.equals("null")));
    }
    if (column.type() == ColumnType.BOOLEAN && (text.equals("true") || text.equals("false"))) {
      return compare(parameter, column, Comparison.EQ, text);
    }
    faults.add(new Fault(parameter, "bad-value", "is 之后只能是 null、notnull，布尔字段还可以是 true、false"));
    return Optional.empty();
  }

  private Optional<Filter> like(String parameter, Column column, String text, boolean ignoring) {
    if (!textual(parameter, column)) {
      return Optional.empty();
    }
    var pattern = unquoted(text).replace('*', '%');
    if (OPEN_ESCAPE.matcher(pattern).find()) {
      faults.add(new Fault(parameter, "bad-value", "模式不能以单个反斜杠结尾，要找反斜杠请写两个：" + shown(pattern)));
      return Optional.empty();
    }
    return Optional.of(new Filter.Like(column.name(), pattern, ignoring));
  }

  private boolean textual(String parameter, Column column) {
    if (column.type() == ColumnType.TEXT) {
      return true;
    }
    faults.add(new Fault(parameter, "wrong-type", "这个操作只用于文本，字段类型是 " + column.type().word()));
    return false;
  }

  private Optional<Object> value(String parameter, Column column, String text) {
    try {
      if (text.length() <= LONGEST) {
        return Optional.of(typed(column, text));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      // answered below: what was asked for can't be a value of this column
    }
    faults.add(
        new Fault(parameter, "bad-value", "不是 " + column.type().word() + " 类型的值：" + shown(text)));
    return Optional.empty();
  }

  private static String shown(String text) {
    return CsvRecord.cut(text, 60);
  }

  private static Object typed(Column column, String text) {
    return switch (column.type()) {
      case TEXT, GEOMETRY -> text;
      case INTEGER -> comparable(number(text), INTEGER_DIGITS, 0);
      case DECIMAL -> comparable(number(text), column.precision(), column.scale());
      case DOUBLE -> number(text) instanceof Number it ? it.doubleValue() : 0;
      case BOOLEAN ->
          switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
          };
      case DATE -> written(LocalDate.parse(text));
      case TIME -> LocalTime.parse(text);
      case TIMESTAMP ->
          text.length() == 10
              ? written(LocalDate.parse(text)).atStartOfDay()
              : written(LocalDateTime.parse(text.replace(' ', 'T')));
    };
  }

  /// Refuse years that are not written with four digits: no table holds them.
  private static <T extends Temporal> T written(T moment) {
    var year = moment.get(ChronoField.YEAR);
    if (year < 1 || year > 9999) {
      throw new DateTimeException("year " + year);
    }
    return moment;
  }

  /// Refuse numbers that the engine can't set beside a column of these digits.
  private static Object comparable(Object number, int precision, int scale) {
    if (!(number instanceof BigDecimal decimal)) {
      return number;
    }
    var places = Math.max(scale, Math.min(DIGITS / 2, DIGITS - (precision - scale)));
    var plain = decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    if (plain.scale() > places || plain.precision() - plain.scale() > DIGITS - places) {
      throw new IllegalArgumentException("too many digits: " + number);
    }
    return plain;
  }

  private static Object number(String text) {
    if (!text.matches("[-+]?[0-9]{1,38}(\\.[0-9]{1,38})?([eE][-+]?[0-9]{1,3})?")) {
      throw new IllegalArgumentException(text);
    }
    return text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : new BigDecimal(text);
  }

  private static String unquoted(String text) {
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return text;
    }
    return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  /// Split at commas outside quotes and brackets.
  private List<String> split(String parameter, String text) {
    var items = new ArrayList<String>();
    var start = 0;
    var depth = 0;
    var quoted = false;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      } else if (!quoted && c == ',' && depth == 0) {
        items.add(text.substring(start, i));
        start = i + 1;
      }
    }
    if (quoted || depth != 0) {
      faults.add(new Fault(parameter, "bad-syntax", "引号或括号不成对"));
      return List.of();
    }
    items.add(text.substring(start));
    return items;
  }
}
