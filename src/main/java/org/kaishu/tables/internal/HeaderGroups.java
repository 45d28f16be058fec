package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Tells a line that heads several groups of columns, such as years over their measures, from a
/// remark by where its cells stand: each over columns of its own in the next line.
///
/// A remark may also have two cells. Groups are told from it by a name that stands under more than
/// one of them or by the gap over the labels; a `label：value` needs the former.
final class HeaderGroups {
  private HeaderGroups() {}

  /// Find the columns each group takes; none when the line heads no groups.
  static List<Merge> over(HeadLine line, HeadLine next, int width, List<Merge> merges) {
    if (next.ordinal() - line.ordinal() != 1) {
      return List.of();
    }
    var spans = spans(line, next, width, merges);
    if (spans.stream().filter(it -> it.right() > it.left()).count() < 2) {
      return List.of();
    }
    var apart =
        spans.getFirst().left() > 0
            && spans.stream()
                .allMatch(it -> it.right() > it.left() && !labelled(line.cell(it.left())));
    return apart || recurs(spans, next) ? spans : List.of();
  }

  private static boolean labelled(String cell) {
    return cell.indexOf('：') >= 0 || cell.indexOf(':') >= 0;
  }

  /// From one cell to before the next, or as merged. A cell over nothing is a label of its own.
  private static List<Merge> spans(HeadLine line, HeadLine next, int width, List<Merge> merges) {
    var spans = new ArrayList<Merge>();
    var row = Math.toIntExact(line.ordinal());
    var left = 0;
    while (left < width) {
      var right = line.holds(left) ? end(line, left, width, merges) : left;
      var last = right;
      while (last >= left && !next.holds(last)) {
        last--;
      }
      if (line.holds(left) && last >= left) {
        for (int i = left; i <= last; i++) {
          if (!next.holds(i)) {
            return List.of();
          }
        }
        spans.add(new Merge(row, left, row, last));
      }
      left = right + 1;
    }
    return spans;
  }

  private static int end(HeadLine line, int left, int width, List<Merge> merges) {
    var merged = merges.stream().filter(it -> it.top() == line.ordinal()).toList();
    for (var merge : merged) {
      if (merge.left() == left) {
        return Math.min(merge.right(), width - 1);
      }
    }
    var right = left;
    while (merged.isEmpty() && right + 1 < width && !line.holds(right + 1)) {
      right++;
    }
    return right;
  }

  private static boolean recurs(List<Merge> spans, HeadLine next) {
    var seen = new HashMap<String, Merge>();
    for (var span : spans) {
      for (int i = span.left(); i <= span.right(); i++) {
        var other = seen.putIfAbsent(next.cell(i).strip(), span);
        if (other != null && !other.equals(span)) {
          return true;
        }
      }
    }
    return false;
  }
}
