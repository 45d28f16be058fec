package org.kaishu.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kaishu.tables.GroupQuery.Figure;
import org.kaishu.tables.GroupQuery.Measure;
import org.kaishu.tables.RowQueryParser.Fault;
import org.kaishu.tables.internal.FilterText;

/// Reads the questions beside those for rows, and reports every fault each holds at once: groups
/// (`group=`, `measure=`), values (`field=`, `q=`) and comparisons with given values.
public final class QuestionParser {
  private static final int MOST_CONDITIONS = 100;
  private static final int MOST_GROUPS = 10;
  private static final int MOST_MEASURES = 50;
  private static final int LONGEST_TEXT = 200;

  private final Map<String, Column> visible;
  private final List<Fault> faults = new ArrayList<>();
  private final FilterText conditions;

  private QuestionParser(List<Column> fields) {
    this.visible =
        fields.stream().collect(Collectors.toUnmodifiableMap(Column::name, column -> column));
    this.conditions = new FilterText(visible, faults);
  }

  /// What came of reading: a question or all its faults.
  public sealed interface Parsed<T> {

    /// The question that was asked.
    record Asked<T>(T query) implements Parsed<T> {}

    /// Why nothing can be asked so; never empty.
    record Faulty<T>(List<Fault> faults) implements Parsed<T> {

      /// Copy the list.
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Read a question for groups against the fields the caller may see; no other field exists for
  /// it.
  public static Parsed<GroupQuery> groups(
      Map<String, List<String>> parameters, List<Column> fields) {
    var parser = new QuestionParser(fields);
    var own = Set.of("group", "measure", "order", "limit");
    var alone = parser.alone(parameters, own);
    var groups =
        Optional.ofNullable(alone.get("group"))
            .map(text -> parser.fields("group", text))
            .orElse(List.of());
    var measures =
        Optional.ofNullable(alone.get("measure"))
            .map(parser::measures)
            .orElse(List.of(Measure.count()));
    var order = parser.order(alone.getOrDefault("order", ""), groups, measures);
    var limit = parser.limit(alone.get("limit"), RowQuery.DEFAULT_LIMIT, RowQuery.MOST);
    return parser.done(
        () -> new GroupQuery(groups, measures, parser.conditions.filter(), order, limit));
  }

  /// Read a question for the values of a field, in the same way.
  public static Parsed<ValuesQuery> values(
      Map<String, List<String>> parameters, List<Column> fields) {
    var parser = new QuestionParser(fields);
    var alone = parser.alone(parameters, Set.of("field", "q", "limit"));
    var field = alone.getOrDefault("field", "");
    if (field.isEmpty()) {
      parser.fault("field", "missing", "请写出要哪个字段的值");
    } else if (!parser.visible.containsKey(field)) {
      parser.unknown("field", field);
    }
    var text = alone.getOrDefault("q", "").strip();
    if (text.length() > LONGEST_TEXT) {
      parser.fault("q", "bad-value", "不能超过 " + LONGEST_TEXT + " 字");
    }
    var limit = parser.limit(alone.get("limit"), ValuesQuery.DEFAULT_LIMIT, ValuesQuery.MOST);
    return parser.done(() -> new ValuesQuery(field, text, parser.conditions.filter(), limit));
  }

  /// Read values that a row is to have, by field; all of them on the same row.
  public static Parsed<Filter> comparison(Map<String, String> values, List<Column> fields) {
    var parser = new QuestionParser(fields);
    if (values.isEmpty()) {
      parser.fault("", "missing", "请写出要核对的字段和值");
    }
    values.forEach(parser.conditions::equal);
    return parser.done(parser.conditions::filter);
  }

  /// The parameters of this question by name; all others are conditions.
  private Map<String, String> alone(Map<String, List<String>> parameters, Set<String> own) {
    parameters.forEach((name, texts) -> {
      if (own.contains(name)) {
        if (texts.size() > 1) {
          fault(name, "repeated", "参数只能出现一次");
        }
      } else {
        texts.forEach(text -> conditions.parameter(name, text));
      }
    });
    if (conditions.count() > MOST_CONDITIONS) {
      fault("or", "too-many-conditions", "条件不能超过 " + MOST_CONDITIONS + " 个");
    }
    return parameters.entrySet().stream()
        .filter(it -> own.contains(it.getKey()) && !it.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().getFirst()));
  }

  private List<String> fields(String parameter, String text) {
    var names = new ArrayList<String>();
    for (var name : text.split(",", -1)) {
      if (!visible.containsKey(name)) {
        unknown(parameter, name);
      } else if (names.contains(name)) {
        fault(parameter, "repeated", "字段重复：" + name);
      } else {
        names.add(name);
      }
    }
    if (names.size() > MOST_GROUPS) {
      fault(parameter, "too-many-fields", "分组字段不能超过 " + MOST_GROUPS + " 个");
    }
    return names;
  }

  private List<Measure> measures(String text) {
    var measures = new ArrayList<Measure>();
    for (var part : text.split(",", -1)) {
      measure(part)
          .ifPresent(measure -> {
            if (measures.contains(measure)) {
              fault("measure", "repeated", "指标重复：" + part);
            } else {
              measures.add(measure);
            }
          });
    }
    if (measures.size() > MOST_MEASURES) {
      fault("measure", "too-many-measures", "指标不能超过 " + MOST_MEASURES + " 个");
    }
    return measures;
  }

  private Optional<Measure> measure(String text) {
    if (text.equals("count")) {
      return Optional.of(Measure.count());
    }
    var dot = text.indexOf('.');
    var word = dot < 0 ? text : text.substring(0, dot);
    var figure =
        switch (word) {
          case "sum" -> Figure.SUM;
          case "avg" -> Figure.AVG;
          case "min" -> Figure.MIN;
          case "max" -> Figure.MAX;
          default -> Figure.COUNT;
        };
    if (figure == Figure.COUNT || dot < 0) {
      fault("measure", "unknown-measure", "应为 count 或 sum.字段、avg.字段、min.字段、max.字段：" + text);
      return Optional.empty();
    }
    var field = text.substring(dot + 1);
    var column = visible.get(field);
    if (column == null) {
      unknown("measure", field);
      return Optional.empty();
    }
    boolean numbers = figure == Figure.SUM || figure == Figure.AVG;
    if (column.type() == ColumnType.GEOMETRY || (numbers && !column.type().numeric())) {
      fault("measure", "wrong-type", "这个指标不能用于" + column.type().title() + "字段：" + text);
      return Optional.empty();
    }
    return Optional.of(new Measure(figure, Optional.of(field)));
  }

  private List<GroupQuery.Order> order(String text, List<String> groups, List<Measure> measures) {
    var orders = new ArrayList<GroupQuery.Order>();
    var names = new ArrayList<>(groups);
    measures.forEach(it -> names.add(it.name()));
    for (var part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      boolean descending = part.endsWith(".desc");
      var name =
          descending || part.endsWith(".asc") ? part.substring(0, part.lastIndexOf('.')) : part;
      if (!names.contains(name)) {
        fault("order", "unknown-field", "只能按分组字段或指标排序：" + part);
      } else if (orders.stream().anyMatch(it -> it.name().equals(name))) {
        fault("order", "repeated", "排序重复：" + name);
      } else {
        orders.add(new GroupQuery.Order(name, descending));
      }
    }
    return orders;
  }

  private int limit(@org.jspecify.annotations.Nullable String text, int usual, int most) {
    if (text == null) {
      return usual;
    }
    if (text.matches("[0-9]{1,9}")) {
      var limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    }
    fault("limit", "bad-value", "应为 1 到 " + most + " 的整数：" + text);
    return usual;
  }

  private <T> Parsed<T> done(java.util.function.Supplier<T> query) {
    return faults.isEmpty() ? new Parsed.Asked<>(query.get()) : new Parsed.Faulty<>(faults);
  }

  private void unknown(String parameter, String field) {
    fault(parameter, "unknown-field", "没有这个字段：" + field);
  }

  private void fault(String parameter, String code, String message) {
    faults.add(new Fault(parameter, code, message));
  }
}
