package org.kaishu.workbench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.kaishu.page.Messages;
import org.kaishu.tables.Reject;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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

  /// What could not be read of a version.
  String write(Version version) {
    return write(versions.rejects(version.id()), version.rejects());
  }

  /// @param rejects as many as were kept
  /// @param total how many there are, kept or not
  String write(List<Reject> rejects, long total) {
    var out = new StringWriter().append('\uFEFF');
    try (var csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.printRecord(
          words.say("rejects.row"),
          words.say("rejects.column"),
          words.say("rejects.value"),
          words.say("rejects.reason"));
      for (var reject : rejects) {
        var column = reject.column();
        csv.printRecord(
            reject.row(),
            column == null ? "" : safe(column),
            safe(reject.value()),
            reject.reason());
      }
      var missing = drawing.missing(total, rejects.size());
      if (!missing.isEmpty()) {
        csv.printRecord("", "", "", missing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /// Send such a file as something to be kept.
  ///
  /// @param about what begins its name
  static ResponseEntity<byte[]> answer(String about, String content) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + about + "-rejects.csv\"")
        .body(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String safe(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
