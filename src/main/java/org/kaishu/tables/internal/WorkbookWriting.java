package org.kaishu.tables.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.kaishu.tables.Column;

/// Writes a workbook in constant memory, a new sheet after each 1,048,576 rows.
final class WorkbookWriting {
  private static final int ROWS = 1_048_576;
  private static final int FLUSH = 1_000;
  private static final int LONGEST_CELL = 32_767;

  private WorkbookWriting() {}

  static void write(ResultSet rows, List<Column> columns, Path target)
      throws SQLException, IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 18);
        var workbook = new Workbook(out, "Kaishu", "1.0")) {
      workbook.setCompressionLevel(1);
      var number = 1;
      var sheet = begin(workbook, columns, number);
      var row = 1;
      while (rows.next()) {
        if (row == ROWS) {
          sheet.finish();
          sheet = begin(workbook, columns, ++number);
          row = 1;
        }
        for (int i = 0; i < columns.size(); i++) {
          cell(sheet, row, i, rows, columns.get(i));
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

  private static void cell(Worksheet sheet, int row, int i, ResultSet rows, Column column)
      throws SQLException {
    var text = rows.getString(i + 1);
    if (text == null) {
      return;
    }
    switch (column.type()) {
      case INTEGER -> sheet.value(row, i, rows.getLong(i + 1));
      case DOUBLE -> sheet.value(row, i, rows.getDouble(i + 1));
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
          sheet.inlineString(row, i, CsvRecord.cut(text, LONGEST_CELL - 1));
    }
  }
}
