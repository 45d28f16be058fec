package org.kaishu.demo.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;

/// Which kinds of end each process was walked to.
final class Matrix {
  static final String HELD = "√";
  static final String NOT_CARRIED = "not carried";
  static final String FAILED = "FAILED";

  private static final List<String> COLUMNS =
      List.of("done", "refused", "withdrawn", "again", "late", "extended");
  private static final List<String> TITLES = List.of("办成", "不同意", "撤回", "退回重报", "逾期上报", "延长");

  private final Map<Process, Map<String, String>> rows = new LinkedHashMap<>();

  /// The column that an outcome belongs to.
  static String column(Outcome outcome) {
    var name = outcome.name();
    if (name.equals("withdrawn") || name.equals("declined")) {
      return "withdrawn";
    }
    return name.startsWith("not-") || name.contains("refus") || name.contains("reject")
        ? "refused"
        : "done";
  }

  /// Note an end; the worst of several in one column stays.
  void note(Process process, String column, String mark) {
    rows.computeIfAbsent(process, _ -> new TreeMap<>())
        .merge(column, mark, (one, other) -> worse(one, other));
  }

  private static String worse(String one, String other) {
    return one.equals(FAILED) || other.equals(HELD) ? one : other;
  }

  /// Print the rows of a city.
  void print(Journal journal, Rulebook rulebook) {
    journal.title(rulebook.seal() + "  " + String.join(" | ", TITLES));
    rows.forEach((process, ends) ->
        journal.row(
            process.title(),
            COLUMNS.stream().map(column -> ends.getOrDefault(column, "·")).toList()));
  }
}
