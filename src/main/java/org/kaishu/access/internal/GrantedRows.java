package org.kaishu.access.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaishu.tables.Column;
import org.kaishu.tables.Filter;
import org.kaishu.tables.RowQueryParser;

/// The row filter of a grant, read as the row interface reads a query string.
public final class GrantedRows {
  private static final Set<String> NO_FILTER = Set.of("select", "order", "limit", "after");
  private static final int LONGEST = 2_000;

  private GrantedRows() {}

  /// What reading gave.
  public sealed interface Parsed {
    /// The filter; no conditions for an empty text.
    record Done(Filter filter) implements Parsed {}

    /// Everything that is wrong with it, in Chinese.
    record Faulty(List<String> faults) implements Parsed {
      /// Copy the faults.
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Read a filter such as `district=eq.青秀区&year=gte.2020` against the columns of a version.
  public static Parsed parse(String rows, List<Column> columns) {
    if (rows.length() > LONGEST) {
      return new Parsed.Faulty(List.of("行的条件不能超过 " + LONGEST + " 字"));
    }
    var faults = new ArrayList<String>();
    var conditions = conditions(rows, faults);
    for (var name : conditions.keySet()) {
      if (NO_FILTER.contains(name)) {
        faults.add("行的条件里不能有 " + name);
      }
    }
    if (!faults.isEmpty()) {
      return new Parsed.Faulty(faults);
    }
    return switch (RowQueryParser.parse(conditions, columns)) {
      case RowQueryParser.Parsed.Asked(var query) -> new Parsed.Done(query.filter());
      case RowQueryParser.Parsed.Faulty(var wrong) ->
          new Parsed.Faulty(
              wrong.stream().map(fault -> fault.parameter() + "：" + fault.message()).toList());
    };
  }

  private static Map<String, List<String>> conditions(String rows, List<String> faults) {
    var conditions = new LinkedHashMap<String, List<String>>();
    for (var part : rows.strip().split("&", -1)) {
      int equals = part.indexOf('=');
      if (part.isEmpty() && rows.isBlank()) {
        continue;
      }
      if (equals < 1) {
        faults.add("行的条件要写成 字段=比较.值：" + part);
        continue;
      }
      try {
        conditions
            .computeIfAbsent(decoded(part.substring(0, equals)), _ -> new ArrayList<>())
            .add(decoded(part.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        faults.add("百分号后面要有两位十六进制数字：" + part);
      }
    }
    return conditions;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
