package org.kaishu.tables.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kaishu.tables.Evidence;

/// Counts the formulas of one sheet whose results nobody stored; their cells read as empty.
final class Uncalculated {
  private static final int NAMED = 20;

  private final Map<Integer, Long> absent = new TreeMap<>();
  private final Map<Integer, Long> blank = new TreeMap<>();
  private boolean calculated;

  /// Take note of a formula with a result.
  void result() {
    calculated = true;
  }

  /// Count formulas without a place for a result.
  void absent(int column, long cells) {
    absent.merge(column, cells, Long::sum);
  }

  /// Count a formula with an empty result: an empty text where the sheet was calculated at all,
  /// none where it was not.
  void blank(int column) {
    blank.merge(column, 1L, Long::sum);
  }

  List<Evidence> evidence() {
    var columns = new TreeMap<>(absent);
    if (!calculated) {
      blank.forEach((column, cells) -> columns.merge(column, cells, Long::sum));
    }
    if (columns.isEmpty()) {
      return List.of();
    }
    var cells = columns.values().stream().mapToLong(Long::longValue).sum();
    var named =
        columns.entrySet().stream()
            .limit(NAMED)
            .map(it -> "%s 列 %d 格".formatted(letters(it.getKey()), it.getValue()))
            .collect(Collectors.joining("、"));
    var more = columns.size() > NAMED ? " 等 %d 列".formatted(columns.size()) : "";
    return List.of(
        new Evidence(
            "uncalculated",
            String.valueOf(cells),
            "有 %d 格公式没有保存计算结果，读作空值：%s%s；请用表格软件打开并保存一次，再重新上传".formatted(cells, named, more)));
  }

  /// A column as spreadsheets name it; columns count from 0.
  private static String letters(int column) {
    var letters = new StringBuilder();
    for (int left = column + 1; left > 0; left = (left - 1) / 26) {
      letters.insert(0, (char) ('A' + (left - 1) % 26));
    }
    return letters.toString();
  }
}
