package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.List;

/// Decides whether a record is a header by comparing it, column by column, with the records below.
///
/// A column that holds numbers or dates below speaks for a header when the first record holds words
/// there, and against it when it holds the same kind. Years in a row are headings.
final class HeaderVote {
  private static final int BODY = 200;

  private final boolean header;
  private final String because;

  HeaderVote(List<String> first, List<List<String>> body, int width) {
    var reader = new CellReader();
    var rows = body.subList(0, Math.min(BODY, body.size()));
    var words = 0;
    var numbers = 0;
    var same = 0;
    var different = 0;
    var recurring = 0;
    for (int i = 0; i < Math.min(width, first.size()); i++) {
      var cell = first.get(i);
      if (cell.isBlank()) {
        continue;
      }
      if (kind(reader, cell).typed()) {
        numbers++;
      } else {
        words++;
      }
      var filled = 0;
      var typed = 0;
      var seen = new HashSet<String>();
      for (var row : rows) {
        if (i < row.size() && !row.get(i).isBlank()) {
          filled++;
          seen.add(row.get(i));
          if (kind(reader, row.get(i)).typed()) {
            typed++;
          }
        }
      }
      if (filled > 0 && typed * 10 >= filled * 8) {
        if (kind(reader, cell).typed()) {
          same++;
        } else {
          different++;
        }
      } else if (seen.contains(cell)) {
        recurring++;
      }
    }
    if (words > 0 && years(first)) {
      header = true;
      because = "这一行是连续的年份";
    } else if (rows.isEmpty()) {
      header = numbers == 0;
      because = header ? "只有这一行，且都是文字" : "只有这一行，其中有数值或日期";
    } else if (same + different > 0) {
      header = different >= same && different > 0;
      because =
          header
              ? "这一行是文字，下面 %d 列是数值或日期".formatted(different)
              : "第一行与下面各行一样，有 %d 列是数值或日期".formatted(same);
    } else {
      header = recurring * 2 <= words && new HashSet<>(nonBlank(first)).size() > 0;
      because = header ? "各列都是文字，这一行的内容在下面没有重复" : "第一行的内容在下面重复出现";
    }
  }

  boolean header() {
    return header;
  }

  String because() {
    return because;
  }

  private static List<String> nonBlank(List<String> cells) {
    return cells.stream().filter(cell -> !cell.isBlank()).toList();
  }

  private static Kind kind(CellReader reader, String cell) {
    var bytes = cell.getBytes(UTF_8);
    return reader.kind(bytes, 0, bytes.length);
  }

  private static boolean years(List<String> cells) {
    var run = 1;
    var previous = 0;
    for (var cell : cells) {
      var year = cell.strip().matches("(19|20)[0-9]{2}") ? Integer.parseInt(cell.strip()) : 0;
      run = year > 0 && Math.abs(year - previous) == 1 ? run + 1 : 1;
      if (run >= 3) {
        return true;
      }
      previous = year;
    }
    return false;
  }
}
