package org.kaishu.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.tables.internal.FilterText;

/// Reads the query string of the row interface, `select=`, `{field}={op}.{value}`, `or=(…)`,
/// `box=`, `near=`, `order=`, `limit=`, `after=`, and reports every fault it holds at once.
public final class RowQueryParser {
  private static final int LONGEST_CURSOR = 20_000;
  private static final int MOST_CONDITIONS = 100;

  private RowQueryParser() {}

  /// What came of reading: a query or all its faults.
  public sealed interface Parsed {

    /// The query that was asked.
    record Asked(RowQuery query) implements Parsed {}

    /// Why nothing can be asked so; never empty.
    record Faulty(List<Fault> faults) implements Parsed {

      /// Copy the list.
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Something wrong with one parameter.
  ///
  /// @param code kebab-case word for programs: `unknown-field`, `unknown-operator`, `bad-value` …
  public record Fault(String parameter, String code, String message) {}

  /// Read decoded parameters against the fields the caller may see; no other field exists for it.
  public static Parsed parse(Map<String, List<String>> parameters, List<Column> fields) {
    var visible =
        fields.stream().collect(Collectors.toUnmodifiableMap(Column::name, column -> column));
    var faults = new ArrayList<Fault>();
    var select = fields.stream().map(Column::name).toList();
    var order = List.<RowQuery.Order>of();
    var limit = RowQuery.DEFAULT_LIMIT;
    var after = Optional.<String>empty();
    var conditions = new FilterText(visible, faults);
    for (var parameter : parameters.entrySet()) {
      var name = parameter.getKey();
      for (var text : parameter.getValue()) {
        switch (name) {
          case "select" -> select = selected(text, visible, faults);
          case "order" -> order = ordered(text, visible, faults);
          case "limit" -> limit = limited(text, faults);
          case "after" -> after = cursor(text, faults);
          default -> conditions.parameter(name, text);
        }
      }
      if (parameter.getValue().size() > 1
          && List.of("select", "order", "limit", "after").contains(name)) {
        faults.add(new Fault(name, "repeated", "参数只能出现一次"));
      }
    }
    if (conditions.count() > MOST_CONDITIONS) {
      faults.add(new Fault("or", "too-many-conditions", "条件不能超过 " + MOST_CONDITIONS + " 个"));
    }
    return faults.isEmpty()
        ? new Parsed.Asked(new RowQuery(select, conditions.filter(), order, limit, after))
        : new Parsed.Faulty(faults);
  }

  /// Read conditions alone, as they stand in a query string before its values were encoded, such as
  /// `district=eq.青秀区&year=gte.2020`; empty if there is any fault in them. No text asks for all
  /// rows. A `&` within a value is written `%26`.
  public static Optional<Filter> filter(String text, List<Column> fields) {
    var parameters = new LinkedHashMap<String, List<String>>();
    for (var part : text.isBlank() ? new String[0] : text.strip().split("&", -1)) {
      var equals = part.indexOf('=');
      if (equals < 1) {
        return Optional.empty();
      }
      var name = part.substring(0, equals);
      if (List.of("select", "order", "limit", "after").contains(name)) {
        return Optional.empty();
      }
      parameters
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(part.substring(equals + 1).replace("%26", "&"));
    }
    return parse(parameters, fields) instanceof Parsed.Asked(RowQuery query)
        ? Optional.of(query.filter())
        : Optional.empty();
  }

  private static List<String> selected(
      String text, Map<String, Column> visible, List<Fault> faults) {
    var names = new ArrayList<String>();
    for (var name : text.split(",", -1)) {
      if (!visible.containsKey(name)) {
        faults.add(unknown("select", name));
      } else if (names.contains(name)) {
        faults.add(new Fault("select", "repeated", "字段重复：" + name));
      } else {
        names.add(name);
      }
    }
    return names;
  }

  private static List<RowQuery.Order> ordered(
      String text, Map<String, Column> visible, List<Fault> faults) {
    var orders = new ArrayList<RowQuery.Order>();
    for (var part : text.split(",", -1)) {
      var dot = part.indexOf('.');
      var name = dot < 0 ? part : part.substring(0, dot);
      var direction = dot < 0 ? "asc" : part.substring(dot + 1);
      if (!visible.containsKey(name)) {
        faults.add(unknown("order", name));
      } else if (!direction.equals("asc") && !direction.equals("desc")) {
        faults.add(new Fault("order", "bad-value", "排序方向只能是 asc 或 desc：" + direction));
      } else if (orders.stream().anyMatch(it -> it.field().equals(name))) {
        faults.add(new Fault("order", "repeated", "字段重复：" + name));
      } else {
        orders.add(new RowQuery.Order(name, direction.equals("desc")));
      }
    }
    return orders;
  }

  private static int limited(String text, List<Fault> faults) {
    if (text.matches("[0-9]{1,9}")) {
      var limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= RowQuery.MOST) {
        return limit;
      }
    }
    faults.add(new Fault("limit", "bad-value", "应为 1 到 " + RowQuery.MOST + " 的整数：" + text));
    return RowQuery.DEFAULT_LIMIT;
  }

  private static Optional<String> cursor(String text, List<Fault> faults) {
    if (text.isEmpty() || text.length() > LONGEST_CURSOR || !text.matches("[A-Za-z0-9_-]+")) {
      faults.add(new Fault("after", "bad-value", "不是有效的翻页标记，请原样使用上一页的 next"));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static Fault unknown(String parameter, String field) {
    return new Fault(parameter, "unknown-field", "没有这个字段：" + field);
  }
}
