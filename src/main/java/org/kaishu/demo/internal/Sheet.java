package org.kaishu.demo.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/// A table that the demonstration makes up, as an agency would export it.
///
/// @param fileName what the steward calls the file
/// @param charset the encoding of the export
/// @param columns in order
/// @param cells the cells of one row, made from a random source and the row's number from 1
public record Sheet(
    String fileName,
    Charset charset,
    List<Column> columns,
    int rows,
    BiFunction<Random, Integer, List<String>> cells) {

  /// A column: its heading, what the steward writes about it, whether it is in the open subset.
  public record Column(String title, String description, boolean open) {
    static Column open(String title, String description) {
      return new Column(title, description, true);
    }

    static Column kept(String title, String description) {
      return new Column(title, description, false);
    }
  }

  /// Write the file; the same sheet and edition always give the same bytes.
  ///
  /// @param edition another edition has other values and some more rows
  public byte[] content(int edition) {
    var random = new Random(31L * fileName.hashCode() + edition);
    var text = new StringBuilder();
    if (charset.equals(StandardCharsets.UTF_8)) {
      text.append('\uFEFF');
    }
    text.append(line(columns.stream().map(Column::title).toList()));
    for (int row = 1; row <= rows + 10 * (edition - 1); row++) {
      text.append(line(cells.apply(random, row)));
    }
    return text.toString().getBytes(charset);
  }

  private static String line(List<String> cells) {
    return String.join(",", cells) + "\r\n";
  }
}
