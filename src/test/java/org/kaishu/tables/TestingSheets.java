package org.kaishu.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;

/// Workbooks as offices make them: titles, units, headings over several rows, notes at the foot.
final class TestingSheets {
  private final Path directory;

  TestingSheets(Path directory) {
    this.directory = directory;
  }

  /// What is put into a workbook.
  interface Filling {
    void fill(Workbook workbook);
  }

  Path xls(String name, Filling filling) throws IOException {
    var file = directory.resolve(name);
    try (var workbook = new HSSFWorkbook();
        var out = Files.newOutputStream(file)) {
      filling.fill(workbook);
      workbook.write(out);
    }
    return file;
  }

  /// Put values into a row, from its first cell; empty texts leave the cell out.
  static void row(Sheet sheet, int number, Object... values) {
    var row = sheet.createRow(number - 1);
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case String text when text.isEmpty() -> {}
        case Number value -> row.createCell(i).setCellValue(value.doubleValue());
        case Boolean value -> row.createCell(i).setCellValue(value);
        case LocalDate day -> row.createCell(i).setCellValue(day);
        default -> row.createCell(i).setCellValue(values[i].toString());
      }
    }
  }

  /// Merge cells, named as spreadsheets name them.
  static void merge(Sheet sheet, String range) {
    sheet.addMergedRegion(CellRangeAddress.valueOf(range));
  }

  /// Show the numbers of one column by a format.
  static void format(Workbook workbook, Sheet sheet, int column, String format) {
    var style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    for (var row : sheet) {
      var cell = row.getCell(column);
      if (cell != null) {
        cell.setCellStyle(style);
      }
    }
  }

  /// A table as statistical yearbooks print it.
  static void yearbook(Workbook workbook) {
    var sheet = workbook.createSheet("表1");
    row(sheet, 1, "1-2  按性别分人口数");
    row(sheet, 2, "Population by Sex");
    row(sheet, 4, "单位：万人", "", "", "(10 000 persons)");
    row(sheet, 5, "年  份\n\nYear", "总人口", "男", "");
    row(sheet, 6, "", "Total", "Male");
    row(sheet, 7, "", "(年末)", "人口数", "比重(%)");
    row(sheet, 8, "", "(year-end)", "Popula-", "Proportion (%)");
    row(sheet, 9, "", "", "tion");
    row(sheet, 10, " ", "  ");
    for (int i = 0; i < 4; i++) {
      row(sheet, 11 + i, 2019 + i, 1410 + i, 720 + i, 51.1);
    }
    row(sheet, 15, "　　　　");
    row(sheet, 16, 2023, 1409, "", "");
    row(sheet, 18, "注：1. 包括现役军人。");
    row(sheet, 19, "    2. 抽样调查推算。");
    row(sheet, 20, "Note: a) Military personnel are included.");
    row(sheet, 21, "      b) Estimates.");
    for (var range : new String[] {"A1:D1", "A2:D2", "A5:A9", "C5:D5", "C6:D6"}) {
      merge(sheet, range);
    }
  }

  /// A workbook with a password for opening.
  Path locked(String name) throws IOException {
    try {
      Biff8EncryptionKey.setCurrentUserPassword("secret");
      return xls(name, workbook -> row(workbook.createSheet("表"), 1, "名称", "数量"));
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  /// A container of office files that holds one stream of this name.
  Path container(String name, String stream) throws IOException {
    var file = directory.resolve(name);
    try (var container = new POIFSFileSystem();
        var out = Files.newOutputStream(file)) {
      container.createDocument(new ByteArrayInputStream(new byte[5000]), stream);
      container.writeFilesystem(out);
    }
    return file;
  }
}
