package org.kaishu.tables.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.kaishu.tables.Column;

/// Writes a workbook in constant memory, a new sheet after each 1,048,576 rows.
///
/// What a cell can't hold is not cut: it refuses the whole, and so do more columns than a sheet
/// has. Characters that XML lacks are written as `_xHHHH_`, as the standard has it (ISO 29500-1,
/// 22.9.2.19).
final class WorkbookWriting {
  private static final int ROWS = 1_048_576;
  private static final int FLUSH = 1_000;
  private static final int COLUMNS = 16_384;
  private static final int LONGEST_CELL = 32_767;
  private static final Pattern ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private WorkbookWriting() {}

  static void write(ResultSet rows, List<Column> columns, Path target)
      throws SQLException, IOException, Unwritable {
    write(rows, columns, target, ROWS);
  }

  /// @param most rows of a sheet, its heading included
  static void write(ResultSet rows, List<Column> columns, Path target, int most)
      throws SQLException, IOException, Unwritable {
    if (columns.size() > COLUMNS) {
      throw new Unwritable(
          String.format(
              Locale.ROOT,
              "有 %,d 列，一张工作表最多 %,d 列；请改取 CSV、JSON 或 Parquet",
              columns.size(),
              COLUMNS));
    }
    try (var out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 18);
        var workbook = new Workbook(out, "Kaishu", "1.0")) {
      workbook.setCompressionLevel(1);
      var number = 1;
      var sheet = begin(workbook, columns, number);
      var row = 1;
      for (long read = 1; rows.next(); read++) {
        if (row == most) {
          sheet.finish();
          sheet = begin(workbook, columns, ++number);
          row = 1;
        }
        for (int i = 0; i < columns.size(); i++) {
          cell(sheet, row, i, rows, columns.get(i), read);
        }
        if (++row % FLUSH == 0) {
          sheet.flush();
        }
      }
      sheet.finish();
    }
  }

  private static Worksheet begin(Workbook workbook, List<Column> columns, int number) {
    var sheet = workbook.newWorksheet("数据" + (number == 1 ? "" : number));
    for (int i = 0; i < columns.size(); i++) {
      sheet.inlineString(0, i, columns.get(i).title());
    }
    return sheet;
  }

  private static void cell(
      Worksheet sheet, int row, int i, ResultSet rows, Column column, long read)
      throws SQLException, Unwritable {
    var text = rows.getString(i + 1);
    if (text == null) {
      return;
    }
    switch (column.type()) {
      case INTEGER -> sheet.value(row, i, rows.getLong(i + 1));
      case DOUBLE -> {
        var number = rows.getDouble(i + 1);
        if (Double.isFinite(number)) {
          sheet.value(row, i, number);
        } else {
          sheet.inlineString(row, i, text);
        }
      }
      case DECIMAL -> {
        // a workbook keeps 15 digits; longer numbers stay exact as text
        if (column.precision() <= 15) {
          sheet.value(row, i, rows.getBigDecimal(i + 1));
        } else {
          sheet.inlineString(row, i, text);
        }
      }
      case BOOLEAN -> sheet.value(row, i, rows.getBoolean(i + 1));
      case TEXT, DATE, TIME, TIMESTAMP, GEOMETRY ->
          sheet.inlineString(row, i, written(text, column, read));
    }
  }

  private static String written(String text, Column column, long read) throws Unwritable {
    if (text.length() > LONGEST_CELL) {
      throw Unwritable.cell(
          read,
          column.title(),
          String.format(Locale.ROOT, "有 %,d 字，一格最多 %,d 字", text.length(), LONGEST_CELL));
    }
    if (text.indexOf("_x") < 0 && text.chars().allMatch(WorkbookWriting::plain)) {
      return text;
    }
    var escaped = new StringBuilder(text.length() + 16);
    ESCAPED
        .matcher(text)
        .replaceAll("_x005F_")
        .chars()
        .forEach(it -> {
          if (plain(it)) {
            escaped.append((char) it);
          } else {
            escaped.append("_x%04X_".formatted(it));
          }
        });
    return escaped.toString();
  }

  private static boolean plain(int at) {
    return at != '\r' && XmlWriting.allowed((char) at);
  }
}
