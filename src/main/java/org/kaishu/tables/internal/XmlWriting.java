package org.kaishu.tables.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.kaishu.tables.Column;
import org.kaishu.tables.VersionId;

/// Writes rows as XML 1.0: an element a row, and in it an element for each field that has a value.
final class XmlWriting {
  private static final int BUFFER = 1 << 18;

  private XmlWriting() {}

  static void write(ResultSet rows, List<Column> columns, VersionId version, Path target)
      throws SQLException, IOException, Unwritable {
    try (var out = new BufferedWriter(Files.newBufferedWriter(target), BUFFER)) {
      out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      out.write(
          "<dataset id=\"%s\" version=\"%d\">\n"
              .formatted(version.dataset().value(), version.number()));
      for (long row = 1; rows.next(); row++) {
        out.write("<row>");
        for (int i = 0; i < columns.size(); i++) {
          var text = rows.getString(i + 1);
          if (text != null) {
            element(out, columns.get(i), text, row);
          }
        }
        out.write("</row>\n");
      }
      out.write("</dataset>\n");
    }
  }

  private static void element(BufferedWriter out, Column column, String text, long row)
      throws IOException, Unwritable {
    out.write('<');
    out.write(column.name());
    out.write('>');
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      switch (at) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        // a reader would turn a bare one into a line feed
        case '\r' -> out.write("&#13;");
        default -> {
          if (!allowed(at)) {
            throw Unwritable.cell(
                row, column.title(), "有 XML 不能写的控制字符（U+%04X）".formatted((int) at));
          }
          out.write(at);
        }
      }
    }
    out.write("</");
    out.write(column.name());
    out.write('>');
  }

  /// Whether XML 1.0 has the character; halves of pairs only come in pairs here.
  static boolean allowed(char at) {
    return at >= ' ' ? at < '\uFFFE' : at == '\t' || at == '\n' || at == '\r';
  }
}
