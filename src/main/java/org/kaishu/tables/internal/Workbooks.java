package org.kaishu.tables.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.kaishu.tables.Evidence;

/// Reads XLSX workbooks into canonical text tables, one record for each row of a sheet.
final class Workbooks {
  private Workbooks() {}

  /// Refuse workbooks that unpack beyond the limits.
  ///
  /// Parts are really unpacked, since sizes written in a ZIP may lie.
  static void check(Path file) throws IOException, UnreadableFile {
    try (var zip = new ZipFile(file.toFile())) {
      var unpacking = new Unpacking(Files.size(file), Limits.UNPACKED);
      for (var entry : zip.stream().toList()) {
        try (var in = zip.getInputStream(entry)) {
          var part = unpacking.copy(in, java.io.OutputStream.nullOutputStream());
          if (entry.getName().endsWith("sharedStrings.xml") && part > Limits.SHARED_STRINGS) {
            throw new UnreadableFile(
                "too-many-texts", "工作簿的文字超过 %d MB，请另存为 CSV".formatted(Limits.SHARED_STRINGS >> 20));
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Damage.of("工作簿", e);
    }
  }

  /// Write every sheet as text, in the order of its tabs.
  static List<DrawnTable> draw(Path file, Path workspace) throws IOException, UnreadableFile {
    check(file);
    var drawn = new ArrayList<DrawnTable>();
    try (var parts = new SheetParts(file);
        var workbook =
            new ReadableWorkbook(file.toFile(), new ReadingOptions(parts.styled(), true))) {
      var sheets = workbook.getSheets().toList();
      if (sheets.size() > Limits.SHEETS) {
        throw new UnreadableFile(
            "too-many-sheets",
            "有 %d 张工作表，超过 %d 张的限制，请把要开放的表另存为单独的文件".formatted(sheets.size(), Limits.SHEETS));
      }
      for (var sheet : sheets) {
        var text = Files.createTempFile(workspace, "sheet-", ".csv");
        var numbers = new CellText(workbook.isDate1904());
        var formulas = new Uncalculated();
        write(sheet, text, numbers, formulas);
        drawn.add(
            DrawnTable.sheet(
                sheet.getName(),
                text,
                parts.merges(sheet.getName()),
                sheet.getVisibility() == SheetVisibility.VISIBLE,
                evidence(numbers, formulas)));
      }
      return drawn;
    } catch (IOException | RuntimeException e) {
      // whatever the library stumbles over is a fault of the file
      throw Damage.of("工作簿", e);
    }
  }

  /// What is to be said of the cells of one sheet.
  static List<Evidence> evidence(CellText numbers, Uncalculated formulas) {
    var evidence = new ArrayList<>(formulas.evidence());
    if (numbers.imprecise() > 0) {
      evidence.add(imprecise(numbers.imprecise()));
    }
    return evidence;
  }

  /// Say that numbers were too long for a spreadsheet to keep.
  static Evidence imprecise(long count) {
    return new Evidence(
        "imprecise-numbers",
        String.valueOf(count),
        "有 %d 个数字超过 15 位，表格软件只保留前 15 位，末尾可能已经变成 0；证件号等请以文本格式填写后重新上传".formatted(count));
  }

  private static void write(Sheet sheet, Path to, CellText numbers, Uncalculated formulas)
      throws IOException, UnreadableFile {
    try (var out = new SheetText(to);
        var rows = sheet.openStream()) {
      for (var row : (Iterable<Row>) rows::iterator) {
        var cells = row.getCellCount();
        for (int i = 0; i < cells; i++) {
          var cell = row.hasCell(i) ? row.getCell(i) : null;
          if (cell == null) {
            continue;
          }
          var empty = empty(cell);
          if (cell.getFormula() != null) {
            formula(cell, i, empty, formulas);
          }
          if (!empty) {
            out.cell(row.getRowNum(), i, text(cell, numbers));
          }
        }
      }
    }
  }

  private static void formula(Cell cell, int column, boolean empty, Uncalculated formulas) {
    if (!empty) {
      formulas.result();
    } else if (cell.getRawValue() == null) {
      formulas.absent(column, 1);
    } else {
      formulas.blank(column);
    }
  }

  private static boolean empty(Cell cell) {
    return cell.getType() == CellType.EMPTY
        || (cell.getValue() == null && cell.getRawValue() == null)
        || cell.getText().isEmpty();
  }

  private static String text(Cell cell, CellText numbers) {
    return switch (cell.getType()) {
      case BOOLEAN -> cell.asBoolean().toString();
      case NUMBER -> number(cell, cell.asNumber(), numbers);
      case FORMULA ->
          cell.getValue() instanceof BigDecimal it ? number(cell, it, numbers) : cell.getText();
      case STRING, ERROR, EMPTY -> cell.getText();
    };
  }

  private static String number(Cell cell, BigDecimal value, CellText numbers) {
    var id = cell.getDataFormatId();
    return numbers.number(value, id == null ? 0 : id, cell.getDataFormatString());
  }
}
