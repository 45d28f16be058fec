package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.kaishu.tables.ColumnType;

/// Writes the rows of a table in the one form every reader agrees on, and sets aside what doesn't
/// fit.
///
/// Dates and times become ISO, cells that don't fit their column become empty and are reported.
final class CanonicalCsv {
  private final TableScan scan;
  private final List<TypeChoice> types;
  private final Set<String> nullWords;
  private final CellReader reader = new CellReader();
  private final Rejects rejects = new Rejects();
  private final long[] missing;
  private long rows;

  CanonicalCsv(TableScan scan, List<TypeChoice> types, Set<String> nullWords) {
    this.scan = scan;
    this.types = types;
    this.nullWords = nullWords;
    this.missing = new long[scan.width()];
  }

  Rejects rejects() {
    return rejects;
  }

  long rows() {
    return rows;
  }

  /// Cells without a value, by column, as written.
  long[] missing() {
    return missing;
  }

  void write(Path from, Path to) throws IOException, UnreadableFile {
    try (var out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 18)) {
      pass(from, out);
    }
  }

  /// Only find the rejects.
  void judge(Path from) throws IOException, UnreadableFile {
    pass(from, OutputStream.nullOutputStream());
  }

  private void pass(Path from, OutputStream out) throws IOException, UnreadableFile {
    var judge = new RecordJudge(scan.head().width(), scan.sheet());
    try (var scanner = new CsvScanner(from, scan.head().dialect())) {
      CsvRecord record;
      while ((record = scanner.next()) != null) {
        if (record.ordinal < scan.head().firstOrdinal()) {
          continue;
        }
        var verdict = judge.of(record);
        if (verdict == RecordJudge.Verdict.ROW) {
          row(record, out);
          rows++;
        } else if (verdict == RecordJudge.Verdict.BAD
            || (verdict == RecordJudge.Verdict.DOUBTFUL && record.ordinal <= scan.lastRow())) {
          rejects.add(place(record), null, record.shown(Limits.REJECT_VALUE), judge.reason(record));
        }
      }
    } catch (CsvScanner.TooLongRecord e) {
      throw e.unreadable();
    }
  }

  private long place(CsvRecord record) {
    return scan.sheet() ? record.ordinal : record.line;
  }

  private void row(CsvRecord record, OutputStream out) throws IOException {
    for (int i = 0; i < scan.width(); i++) {
      if (i > 0) {
        out.write(',');
      }
      if (record.empty(i)) {
        missing[i]++;
      } else {
        cell(record, i, out);
      }
    }
    out.write('\n');
  }

  private void cell(CsvRecord record, int i, OutputStream out) throws IOException {
    var type = types.get(i).type();
    var kind = type == ColumnType.TEXT && nullWords.isEmpty() ? Kind.TEXT : reader.kind(record, i);
    if (kind == Kind.NULL_WORD && nullWords.contains(record.text(i).strip())) {
      missing[i]++;
      return;
    }
    if (type == ColumnType.TEXT) {
      text(record, i, out);
      return;
    }
    if (kind == Kind.BLANK) {
      missing[i]++;
      return;
    }
    if (!TypeChoice.fits(type, kind)) {
      missing[i]++;
      rejects.add(place(record), scan.head().titles().get(i), record.text(i), reason(type, kind));
      return;
    }
    switch (type) {
      case DATE, TIME, TIMESTAMP -> out.write(reader.iso(kind).getBytes(UTF_8));
      case INTEGER, DECIMAL, DOUBLE, BOOLEAN, TEXT ->
          out.write(record.text(i).strip().getBytes(UTF_8));
    }
  }

  private static void text(CsvRecord record, int i, OutputStream out) throws IOException {
    out.write('"');
    if (record.escaped[i]) {
      // an escaped slice already holds doubled quotes
      out.write(record.bytes, record.starts[i], record.ends[i] - record.starts[i]);
    } else {
      doubled(record, i, out);
    }
    out.write('"');
  }

  private static void doubled(CsvRecord record, int i, OutputStream out) throws IOException {
    var from = record.starts[i];
    for (int k = from; k < record.ends[i]; k++) {
      if (record.bytes[k] == '"') {
        out.write(record.bytes, from, k - from + 1);
        out.write('"');
        from = k + 1;
      }
    }
    out.write(record.bytes, from, record.ends[i] - from);
  }

  private static String reason(ColumnType type, Kind kind) {
    return switch (kind) {
      case NULL_WORD -> "像空值标记，但没有确认为空值";
      case LEADING_ZERO -> "数字以 0 开头，不能作为" + type.title();
      case LONG_DIGITS -> "数字太长，不能作为" + type.title();
      case EMPTY,
          BLANK,
          INTEGER,
          INTEGER_PADDED,
          DECIMAL,
          DECIMAL_PADDED,
          SCIENTIFIC,
          BOOLEAN,
          DATE,
          DATE_OTHER,
          TIMESTAMP,
          TIMESTAMP_OTHER,
          TIME,
          TIME_OTHER,
          TEXT ->
          "不是有效的" + type.title();
    };
  }
}
