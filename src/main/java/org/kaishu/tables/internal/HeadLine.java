package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// One of the first records of a table, copied, with what each of its cells looks like.
///
/// @param ordinal position among all records
/// @param line physical line
/// @param width cells as written
/// @param filled cells that hold more than blanks
record HeadLine(
    long ordinal, long line, int width, int filled, List<String> cells, List<Kind> kinds) {

  static HeadLine of(CsvRecord record, CellReader reader, int mostCells) {
    var cells = new ArrayList<String>(record.width);
    var kinds = new ArrayList<Kind>(record.width);
    var filled = 0;
    for (int i = 0; i < Math.min(record.width, mostCells); i++) {
      var text = record.text(i);
      var bytes = text.getBytes(UTF_8);
      var kind = reader.kind(bytes, 0, bytes.length);
      cells.add(text);
      kinds.add(kind);
      filled += kind.missing() ? 0 : 1;
    }
    return new HeadLine(record.ordinal, record.line, record.width, filled, cells, kinds);
  }

  String cell(int index) {
    return index < cells.size() ? cells.get(index) : "";
  }

  Kind kind(int index) {
    return index < kinds.size() ? kinds.get(index) : Kind.EMPTY;
  }

  boolean holds(int index) {
    return !kind(index).missing();
  }

  List<String> texts() {
    return cells.stream().filter(cell -> !cell.isBlank()).map(String::strip).toList();
  }

  /// The number by which people find it.
  long place(Form form) {
    return form == Form.TEXT ? line : ordinal;
  }
}
