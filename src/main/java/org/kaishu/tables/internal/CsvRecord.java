package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// One record of a text table, as slices of the scanner's buffer: valid until the next one is read.
final class CsvRecord {
  byte[] bytes = {};
  int[] starts = new int[64];
  int[] ends = new int[64];
  boolean[] escaped = new boolean[64];
  int width;

  /// Physical line on which the record begins, from 1.
  long line;

  /// Position among all records, blank ones included, from 1.
  long ordinal;

  boolean blank;
  boolean holdsNewline;
  boolean quoted;

  /// Characters stand between a closing quote and the next delimiter.
  boolean malformed;

  /// The file ends inside a quoted cell.
  boolean unclosed;

  /// How many physical lines the record takes.
  int lines;

  void clear() {
    width = 0;
    blank = false;
    holdsNewline = false;
    quoted = false;
    malformed = false;
    unclosed = false;
    lines = 1;
  }

  void add(int start, int end, boolean withEscapes) {
    if (width == starts.length) {
      var larger = width * 2;
      starts = Arrays.copyOf(starts, larger);
      ends = Arrays.copyOf(ends, larger);
      escaped = Arrays.copyOf(escaped, larger);
    }
    starts[width] = start;
    ends[width] = end;
    escaped[width] = withEscapes;
    width++;
  }

  boolean empty(int cell) {
    return cell >= width || starts[cell] == ends[cell];
  }

  /// Number of cells up to the last one that isn't empty.
  int filledWidth() {
    var filled = width;
    while (filled > 0 && starts[filled - 1] == ends[filled - 1]) {
      filled--;
    }
    return filled;
  }

  /// Number of cells that hold more than blanks.
  int filledCells() {
    var filled = 0;
    for (int i = 0; i < width; i++) {
      if (starts[i] != ends[i] && (bytes[starts[i]] > ' ' || !blank(i))) {
        filled++;
      }
    }
    return filled;
  }

  /// Whether a cell holds nothing but blanks.
  boolean blank(int cell) {
    return empty(cell) || CellReader.blank(bytes, starts[cell], ends[cell]);
  }

  /// Whether the cells hold these bytes.
  boolean says(byte[][] cells) {
    if (width != cells.length) {
      return false;
    }
    for (int i = 0; i < width; i++) {
      if (!Arrays.equals(bytes, starts[i], ends[i], cells[i], 0, cells[i].length)) {
        return false;
      }
    }
    return true;
  }

  /// A copy that outlives the next record.
  CsvRecord copy() {
    var copy = new CsvRecord();
    var from = width == 0 ? 0 : starts[0];
    copy.bytes = width == 0 ? bytes : Arrays.copyOfRange(bytes, from, ends[width - 1]);
    copy.line = line;
    copy.ordinal = ordinal;
    copy.clear();
    for (int i = 0; i < width; i++) {
      copy.add(starts[i] - from, ends[i] - from, escaped[i]);
    }
    copy.lines = lines;
    copy.holdsNewline = holdsNewline;
    copy.quoted = quoted;
    return copy;
  }

  String text(int cell) {
    if (cell >= width) {
      return "";
    }
    var text = new String(bytes, starts[cell], ends[cell] - starts[cell], UTF_8);
    return escaped[cell] ? text.replace("\"\"", "\"") : text;
  }

  /// The whole record for a report, cells joined by commas, cut at a length.
  String shown(int longest) {
    var text = new StringBuilder();
    for (int i = 0; i < width && text.length() < longest; i++) {
      text.append(i == 0 ? "" : ",").append(text(i));
    }
    return cut(text.toString(), longest);
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }
}
