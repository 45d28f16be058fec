package org.kaishu.workbench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.kaishu.page.Messages;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.stereotype.Component;

/// Writes what could not be read as a file that a steward opens in a spreadsheet.
///
/// Where more was found than kept, its last line says so. It starts with a byte order mark for that
/// reason, and no cell can be taken for a formula.
@Component
class RejectsFile {
  private final Versions versions;
  private final RejectsDrawing drawing;
  private final Messages words;

  RejectsFile(Versions versions, RejectsDrawing drawing, Messages words) {
    this.versions = versions;
    this.drawing = drawing;
    this.words = words;
  }

  String write(Version version) {
    var out = new StringWriter().append('\uFEFF');
    try (var csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.printRecord(
          words.say("rejects.row"),
          words.say("rejects.column"),
          words.say("rejects.value"),
          words.say("rejects.reason"));
      var rejects = versions.rejects(version.id());
      for (var reject : rejects) {
        var column = reject.column();
        csv.printRecord(
            reject.row(),
            column == null ? "" : safe(column),
            safe(reject.value()),
            reject.reason());
      }
      var missing = drawing.missing(version.rejects(), rejects.size());
      if (!missing.isEmpty()) {
        csv.printRecord("", "", "", missing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static String safe(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
