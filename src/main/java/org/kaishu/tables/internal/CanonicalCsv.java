package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.LoadPlan;

/// Writes the rows of a table in the one form every reader agrees on, and sets aside what doesn't
/// fit.
///
/// Dates and times become ISO, cells are tidied as was confirmed, cells that don't fit their column
/// become empty and are reported.
final class CanonicalCsv {
  private final TableScan scan;
  private final List<TypeChoice> types;
  private final GivenWords given;
  private final List<CellReader> readers;
  private final Tidying tidying = new Tidying();
  private final Converting converting;
  private final Rejects rejects = new Rejects();
  private final long[] missing;
  private final List<String> titles;
  private final int[] places;
  private long rows;

  CanonicalCsv(TableScan scan, List<TypeChoice> types, LoadPlan plan) {
    this.scan = scan;
    this.types = types;
    this.given = GivenWords.of(plan);
    this.missing = new long[scan.width()];
    this.titles = scan.titles();
    this.readers =
        titles.stream().map(it -> new CellReader(given, TruthWords.of(plan, it))).toList();
    this.places = scan.places().stream().mapToInt(Integer::intValue).toArray();
    this.converting = new Converting(types, places, given);
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
    var judge = scan.judge();
    try (var scanner = new CsvScanner(from, scan.head().dialect())) {
      CsvRecord record;
      while ((record = scanner.next()) != null) {
        if (record.ordinal < scan.head().firstOrdinal()) {
          continue;
        }
        var verdict = judge.of(record);
        if (scan.row(verdict, record)) {
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
    return scan.form().place(record);
  }

  private void row(CsvRecord record, OutputStream out) throws IOException {
    for (int i = 0; i < scan.width(); i++) {
      if (i > 0) {
        out.write(',');
      }
      var place = places[i];
      if (record.empty(place) || given.says(record, place)) {
        missing[i]++;
      } else {
        cell(record, i, place, out);
      }
    }
    out.write('\n');
  }

  private void cell(CsvRecord record, int i, int place, OutputStream out) throws IOException {
    var choice = types.get(i);
    var type = choice.type();
    var reader = readers.get(i);
    if (converting.wanted(i)) {
      var degrees = converting.of(record, i);
      if (degrees != null) {
        out.write(degrees.getBytes(UTF_8));
        return;
      }
      if (TypeChoice.fits(type, reader.kind(record, place)) || tidied(record, place, choice)) {
        missing[i]++;
        rejects.add(place(record), titles.get(i), record.text(place), "经度和纬度不齐全或超出范围，不能换算坐标");
        return;
      }
    }
    if (!choice.cleaning().isEmpty()) {
      var tidied = tidying.of(record, place, choice);
      if (tidied != null) {
        if (tidied.isEmpty()) {
          missing[i]++;
        } else if (type == ColumnType.TEXT) {
          text(tidied, out);
        } else {
          out.write(tidied.getBytes(UTF_8));
        }
        return;
      }
    }
    if (type == ColumnType.TEXT || type == ColumnType.GEOMETRY) {
      text(record, place, out);
      return;
    }
    var kind = reader.kind(record, place);
    if (kind == Kind.BLANK) {
      missing[i]++;
      return;
    }
    if (!TypeChoice.fits(type, kind)) {
      missing[i]++;
      rejects.add(place(record), titles.get(i), record.text(place), reason(type, kind));
      return;
    }
    switch (type) {
      case DATE, TIME, TIMESTAMP -> out.write(reader.iso(kind).getBytes(UTF_8));
      case BOOLEAN -> out.write(reader.truth(record, place).getBytes(UTF_8));
      case INTEGER, DECIMAL, DOUBLE, TEXT, GEOMETRY ->
          out.write(record.text(place).strip().getBytes(UTF_8));
    }
  }

  private boolean tidied(CsvRecord record, int place, TypeChoice choice) {
    var tidied = choice.cleaning().isEmpty() ? null : tidying.of(record, place, choice);
    return tidied != null && !tidied.isEmpty();
  }

  private static void text(String text, OutputStream out) throws IOException {
    out.write('"');
    out.write(text.replace("\"", "\"\"").getBytes(UTF_8));
    out.write('"');
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
          BOOLEAN_OTHER,
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
