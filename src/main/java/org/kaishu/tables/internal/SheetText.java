package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes cells that come row by row as canonical text: one record a row, blank rows included.
final class SheetText implements Closeable {
  private static final int ROWS = 1 << 20;

  private final OutputStream out;
  private @Nullable String[] cells = new String[64];
  private int width;
  private int row = 1;

  SheetText(Path to) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 18);
  }

  /// Write a cell; rows count from 1 and must not go back, columns count from 0.
  void cell(int atRow, int column, String text) throws IOException, UnreadableFile {
    if (text.isEmpty()) {
      return;
    }
    if (atRow < row) {
      throw new UnreadableFile(
          "rows-out-of-order", "第 %d 行的单元格排在第 %d 行之后，请用表格软件打开后另存一次".formatted(atRow, row));
    }
    if (atRow > ROWS) {
      throw new UnreadableFile("too-many-rows", "工作表超过 %d 行".formatted(ROWS));
    }
    if (column >= Limits.COLUMNS) {
      throw new UnreadableFile("too-many-columns", "超过 %d 列".formatted(Limits.COLUMNS));
    }
    while (row < atRow) {
      end();
    }
    if (column >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(column + 1, cells.length * 2));
    }
    cells[column] = text;
    width = Math.max(width, column + 1);
  }

  private void end() throws IOException {
    for (int i = 0; i < width; i++) {
      if (i > 0) {
        out.write(',');
      }
      var text = cells[i];
      if (text != null) {
        quote(out, text);
        cells[i] = null;
      }
    }
    out.write('\n');
    width = 0;
    row++;
  }

  static void quote(OutputStream out, String text) throws IOException {
    var clean = text.indexOf(0) < 0 ? text : text.replace("\u0000", "");
    out.write('"');
    out.write(clean.replace("\"", "\"\"").getBytes(UTF_8));
    out.write('"');
  }

  @Override
  public void close() throws IOException {
    if (width > 0) {
      end();
    }
    out.close();
  }
}
