package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kaishu.tables.Evidence;

/// Gives each row of a sheet the value of the cells that were merged over several rows.
final class MergeFill {
  private MergeFill() {}

  /// Say how many merged cells reach over rows behind the header.
  static List<Evidence> found(List<Merge> merges, TableHead head) {
    var count =
        merges.stream()
            .filter(it -> it.bottom() > it.top() && it.top() >= head.firstOrdinal())
            .count();
    return count == 0
        ? List.of()
        : List.of(new Evidence("filled-merges", String.valueOf(count), "跨行合并的单元格，它的值用于合并到的每一行"));
  }

  /// Write the sheet once more where merged cells reach over rows.
  static DrawnTable of(DrawnTable table, Path workspace) throws IOException, UnreadableFile {
    var tall =
        table.merges().stream()
            .filter(it -> it.bottom() > it.top())
            .sorted(Comparator.comparingInt(Merge::top))
            .toList();
    if (tall.isEmpty() || Files.size(table.text()) == 0) {
      return table;
    }
    var text = Files.createTempFile(workspace, "filled-", ".csv");
    fill(table.text(), tall, text);
    Files.delete(table.text());
    return DrawnTable.sheet(table.name(), text, table.merges(), table.visible(), table.evidence());
  }

  private record Open(Merge merge, String value) {}

  private static void fill(Path from, List<Merge> tall, Path to)
      throws IOException, UnreadableFile {
    var next = 0;
    var open = new ArrayList<Open>();
    try (var scanner = new CsvScanner(from, Dialect.CANONICAL);
        var out = new SheetText(to)) {
      CsvRecord record;
      while ((record = scanner.next()) != null) {
        var row = record.ordinal;
        open.removeIf(it -> it.merge().bottom() < row);
        for (int i = 0; i < record.width; i++) {
          if (!record.empty(i)) {
            out.cell((int) row, i, record.text(i));
          }
        }
        for (var it : open) {
          if (record.empty(it.merge().left()) && record.filledCells() > 0) {
            out.cell((int) row, it.merge().left(), it.value());
          }
        }
        for (; next < tall.size() && tall.get(next).top() <= row; next++) {
          var merge = tall.get(next);
          if (merge.top() == row && !record.empty(merge.left())) {
            open.add(new Open(merge, record.text(merge.left())));
          }
        }
      }
    } catch (CsvScanner.TooLongRecord e) {
      throw e.unreadable();
    }
  }
}
