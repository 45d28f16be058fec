package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/// Reads XLSX workbooks into canonical text tables, one line or more for each row of a sheet.
final class Workbooks {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Workbooks() {}

  /// Refuse ZIP files that are no workbook, or that unpack beyond the limits.
  ///
  /// Parts are really unpacked, since sizes written in a ZIP may lie.
  static void check(Path file) throws IOException, UnreadableFile {
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.getEntry("xl/workbook.xml") == null) {
        throw new UnreadableFile(
            "format-unknown",
            zip.getEntry("mimetype") != null
                ? "还不能读取 ODS 等 OpenDocument 文件"
                : zip.getEntry("xl/workbook.bin") != null
                    ? "还不能读取 XLSB（二进制工作簿），请另存为 XLSX"
                    : zip.getEntry("word/document.xml") != null
                        ? "这是 Word 文档，不是表格"
                        : "还不能读取 ZIP 压缩包");
      }
      var total = 0L;
      var packed = Math.max(1, Files.size(file));
      var buffer = new byte[1 << 16];
      for (var entry : zip.stream().toList()) {
        var part = 0L;
        try (var in = zip.getInputStream(entry)) {
          for (int read; (read = in.read(buffer)) > 0; ) {
            total += read;
            part += read;
            if (total > Limits.UNPACKED
                || (total > Limits.RATIO_FROM && total / packed > Limits.RATIO)) {
              throw new UnreadableFile(
                  "zip-bomb",
                  "解压后超过限制（%d MB，或压缩比超过 %d 倍），不予读取".formatted(Limits.UNPACKED >> 20, Limits.RATIO));
            }
          }
        }
        if (entry.getName().endsWith("sharedStrings.xml") && part > Limits.SHARED_STRINGS) {
          throw new UnreadableFile(
              "too-many-texts", "工作簿的文字超过 %d MB，请另存为 CSV".formatted(Limits.SHARED_STRINGS >> 20));
        }
      }
    } catch (ZipException e) {
      throw new UnreadableFile("file-cut", "工作簿不完整或已损坏，可能没有传完：" + e.getMessage());
    }
  }

  /// What is done with each sheet that can be seen.
  interface Reader {
    /// Take one sheet, as a canonical text table in which records are rows of the sheet.
    void sheet(String name, Path text, boolean visible) throws IOException, UnreadableFile;
  }

  static void read(Path file, Path workspace, Reader reader) throws IOException, UnreadableFile {
    try (var workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
      var sheets = workbook.getSheets().toList();
      if (sheets.size() > Limits.SHEETS) {
        throw new UnreadableFile(
            "too-many-sheets",
            "有 %d 张工作表，超过 %d 张的限制，请把要开放的表另存为单独的文件".formatted(sheets.size(), Limits.SHEETS));
      }
      for (var sheet : sheets) {
        var text = Files.createTempFile(workspace, "sheet-", ".csv");
        try {
          write(sheet, text, workbook.isDate1904());
          reader.sheet(sheet.getName(), text, sheet.getVisibility() == SheetVisibility.VISIBLE);
        } finally {
          Files.deleteIfExists(text);
        }
      }
    } catch (ExcelReaderException | IllegalArgumentException | ClassCastException e) {
      throw new UnreadableFile("file-cut", "工作簿不完整或已损坏：" + e.getMessage());
    } catch (ZipException e) {
      throw new UnreadableFile("file-cut", "工作簿不完整或已损坏，可能没有传完：" + e.getMessage());
    }
  }

  private static void write(Sheet sheet, Path to, boolean from1904)
      throws IOException, UnreadableFile {
    try (var out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 18);
        var rows = sheet.openStream()) {
      var at = 0;
      for (var row : (Iterable<Row>) rows::iterator) {
        for (at++; at < row.getRowNum(); at++) {
          out.write('\n');
        }
        var cells = row.getCellCount();
        while (cells > 0 && empty(row, cells - 1)) {
          cells--;
        }
        if (cells > Limits.COLUMNS) {
          throw new UnreadableFile("too-many-columns", "超过 %d 列".formatted(Limits.COLUMNS));
        }
        for (int i = 0; i < cells; i++) {
          if (i > 0) {
            out.write(',');
          }
          if (!empty(row, i)) {
            quote(out, text(row.getCell(i), from1904));
          }
        }
        out.write('\n');
      }
    }
  }

  private static boolean empty(Row row, int index) {
    var cell = row.hasCell(index) ? row.getCell(index) : null;
    return cell == null
        || cell.getType() == CellType.EMPTY
        || (cell.getValue() == null && cell.getRawValue() == null)
        || cell.getText().isEmpty();
  }

  static void quote(OutputStream out, String text) throws IOException {
    out.write('"');
    out.write(text.replace("\"", "\"\"").getBytes(UTF_8));
    out.write('"');
  }

  private static String text(Cell cell, boolean from1904) {
    return switch (cell.getType()) {
      case BOOLEAN -> cell.asBoolean().toString();
      case NUMBER -> number(cell, cell.asNumber(), from1904);
      case FORMULA ->
          cell.getValue() instanceof BigDecimal it ? number(cell, it, from1904) : cell.getText();
      case STRING, ERROR, EMPTY -> cell.getText();
    };
  }

  private static String number(Cell cell, BigDecimal value, boolean from1904) {
    var format = cell.getDataFormatString();
    if (format == null || !dateFormat(format)) {
      return plain(value);
    }
    var lower = format.toLowerCase(java.util.Locale.ROOT);
    var dated = lower.matches("(?s).*(y|d|年|日).*");
    var timed = lower.matches("(?s).*(h|s).*");
    var days = value.doubleValue();
    if (days < 0 || days > 2_958_465) {
      return plain(value);
    }
    var seconds = Math.round(days % 1 * 86_400);
    if (!dated && timed && days < 1) {
      return LocalTime.ofSecondOfDay(Math.min(seconds, 86_399)).format(TIME);
    }
    var whole = (long) Math.floor(days);
    var epoch =
        from1904
            ? LocalDateTime.of(1904, 1, 1, 0, 0)
            : LocalDateTime.of(1899, 12, whole < 60 ? 31 : 30, 0, 0);
    var moment = epoch.plusDays(whole).plusSeconds(seconds);
    return timed || seconds != 0 ? moment.format(MOMENT) : moment.format(DAY);
  }

  /// Whether a number format shows days or times: letters of dates outside quotes and brackets.
  private static boolean dateFormat(String format) {
    var bare =
        format
            .replaceAll("\"[^\"]*\"|\\\\.|_.|\\[(?![hms]+\\])[^\\]]*\\]", "")
            .toLowerCase(java.util.Locale.ROOT);
    return !bare.contains("general")
        && !bare.matches(".*[#?].*")
        && bare.matches("(?s).*[ymdhs].*")
        && !List.of("@").contains(bare);
  }

  private static String plain(BigDecimal value) {
    var trimmed = value.stripTrailingZeros();
    return trimmed.scale() < -20 || trimmed.scale() > 40
        ? trimmed.toString()
        : trimmed.toPlainString();
  }
}
