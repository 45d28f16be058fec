package org.kaishu.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The first rows of a version, with what its profile says above each column.
///
/// @param summary how many rows of how many are shown
public record PreviewTable(
    String caption, String summary, List<Column> columns, List<List<Cell>> rows, String source) {
  public PreviewTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /// The head of a column.
  ///
  /// @param mark one character for the type: 时 文 数 码 类 否
  /// @param low what stands under the left end of the histogram
  /// @param high what stands under its right end
  public record Column(
      String title,
      String name,
      String mark,
      boolean numeric,
      List<Bar> bars,
      String low,
      String high) {
    public Column {
      bars = List.copyOf(bars);
    }
  }

  /// One bar of a histogram, drawn in a box of 100 by 28.
  ///
  /// @param style `z` for the bar of empty values
  public record Bar(String x, String y, String width, String height, String style) {}

  /// One value; `missing` marks an empty one.
  public record Cell(String text, boolean numeric, boolean missing) {}

  /// Draw a histogram from counts, the empty values first if there are any.
  public static List<Bar> bars(long nulls, List<Long> counts) {
    var all = new ArrayList<Long>();
    if (nulls > 0) {
      all.add(nulls);
    }
    all.addAll(counts);
    var most = all.stream().mapToLong(Long::longValue).max().orElse(0);
    var bars = new ArrayList<Bar>();
    for (var i = 0; i < all.size() && most > 0; i++) {
      var step = 100.0 / all.size();
      var height = Math.max(all.get(i) > 0 ? 0.8 : 0, 26.0 * all.get(i) / most);
      bars.add(
          new Bar(
              decimal(i * step + 0.6),
              decimal(28 - height),
              decimal(Math.max(step - 1.2, 0.5)),
              decimal(height),
              nulls > 0 && i == 0 ? "z" : ""));
    }
    return bars;
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
