package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.Evidence;

/// Says which cells of a typed column were written otherwise than a version keeps them.
///
/// Their values are the same; the law asks that even this is recorded.
final class Rewritten {
  private Rewritten() {}

  static List<Evidence> of(ColumnSketch sketch, String title, ColumnType type) {
    var found = new ArrayList<Evidence>();
    var moments = sketch.count(Kind.DATE_OTHER, Kind.TIMESTAMP_OTHER, Kind.TIME_OTHER);
    switch (type) {
      case DATE, TIME, TIMESTAMP -> {
        if (moments > 0) {
          found.add(
              new Evidence(
                  "rewritten",
                  title,
                  String.format(
                      Locale.ROOT, "%,d 格的日期或时间写法不同，统一为 2021-03-05 08:00:00 的写法", moments)));
        }
      }
      case INTEGER, DECIMAL, DOUBLE -> {
        var padded = sketch.count(Kind.INTEGER_PADDED, Kind.DECIMAL_PADDED);
        if (padded > 0) {
          found.add(
              new Evidence(
                  "rewritten", title, String.format(Locale.ROOT, "%,d 格数字首尾的空白不计", padded)));
        }
      }
      case BOOLEAN -> {
        var words = sketch.count(Kind.BOOLEAN_OTHER);
        if (words > 0) {
          found.add(
              new Evidence(
                  "rewritten",
                  title,
                  String.format(Locale.ROOT, "%,d 格写作是、否、1、0 等，统一为 true、false", words)));
        }
      }
      case TEXT, GEOMETRY -> {}
    }
    var blank = type == ColumnType.TEXT ? 0 : sketch.count(Kind.BLANK);
    if (blank > 0) {
      found.add(
          new Evidence("rewritten", title, String.format(Locale.ROOT, "%,d 格只有空白，作为空值", blank)));
    }
    return found;
  }
}
