package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;

/// Workbooks of more rows than a sheet has.
class WorkbookWritingTests {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of(1, "hao", "号", ColumnType.INTEGER), Column.of(2, "ming", "名", ColumnType.TEXT));
  private static final List<String> HEADING = List.of("号", "名");

  @TempDir private Path directory;

  /// Write this many rows to sheets of three and a heading, and read them back.
  private Map<String, List<List<String>>> sheets(int rows) throws Exception {
    var target = directory.resolve("rows.xlsx");
    try (var engine = DuckWorkers.open("64MB", directory.resolve("spill"));
        var statement = engine.createStatement();
        var result =
            statement.executeQuery(
                "select range + 1, '名' || (range + 1) from range(%d)".formatted(rows))) {
      WorkbookWriting.write(result, COLUMNS, target, 4);
    }
    return read(target);
  }

  private static Map<String, List<List<String>>> read(Path file) throws IOException {
    var sheets = new LinkedHashMap<String, List<List<String>>>();
    try (var in = Files.newInputStream(file);
        var workbook = new ReadableWorkbook(in)) {
      for (var sheet : workbook.getSheets().toList()) {
        sheets.put(
            sheet.getName(),
            sheet.read().stream()
                .map(row -> row.stream().map(it -> it.getText()).toList())
                .toList());
      }
    }
    return sheets;
  }

  @Test
  void rowsThatDoNotFitGoToFurtherSheetsEachWithItsHeading() throws Exception {
    var sheets = sheets(7);
    assertThat(sheets.keySet()).containsExactly("数据", "数据2", "数据3");
    assertThat(sheets.get("数据"))
        .containsExactly(HEADING, List.of("1", "名1"), List.of("2", "名2"), List.of("3", "名3"));
    assertThat(sheets.get("数据2"))
        .containsExactly(HEADING, List.of("4", "名4"), List.of("5", "名5"), List.of("6", "名6"));
    assertThat(sheets.get("数据3")).containsExactly(HEADING, List.of("7", "名7"));
  }

  @Test
  void noEmptySheetFollowsAFullOne() throws Exception {
    assertThat(sheets(6).keySet()).containsExactly("数据", "数据2");
    assertThat(sheets(0)).containsExactly(Map.entry("数据", List.of(HEADING)));
  }
}
