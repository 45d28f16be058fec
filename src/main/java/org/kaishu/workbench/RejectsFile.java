package org.kaishu.workbench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.kaishu.page.Messages;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.stereotype.Component;

/// Writes what could not be read as a file that a steward opens in a spreadsheet.
///
/// It starts with a byte order mark for that reason, and no cell can be taken for a formula.
@Component
class RejectsFile {
  private final Versions versions;
  private final Messages words;

  RejectsFile(Versions versions, Messages words) {
    this.versions = versions;
    this.words = words;
  }

  String write(VersionId version) {
    var out = new StringWriter().append('\uFEFF');
    try (var csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.printRecord(
          words.say("rejects.row"),
          words.say("rejects.column"),
          words.say("rejects.value"),
          words.say("rejects.reason"));
      for (var reject : versions.rejects(version)) {
        var column = reject.column();
        csv.printRecord(
            reject.row(),
            column == null ? "" : safe(column),
            safe(reject.value()),
            reject.reason());
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
