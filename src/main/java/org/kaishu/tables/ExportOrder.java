package org.kaishu.tables;

import java.util.List;

/// What is to be exported and how.
///
/// @param fields ASCII names, in order; empty for every field of the version
/// @param byteOrderMark whether CSV starts with one, as spreadsheets like
/// @param formulaSafe whether CSV text that a spreadsheet would run gets an apostrophe in front
public record ExportOrder(
    ExportFormat format, List<String> fields, boolean byteOrderMark, boolean formulaSafe) {

  /// Copy the list.
  public ExportOrder {
    fields = List.copyOf(fields);
  }

  /// Export every field in the format's plain form.
  public static ExportOrder of(ExportFormat format) {
    return new ExportOrder(format, List.of(), false, false);
  }

  /// Export only these fields.
  public ExportOrder withFields(List<String> names) {
    return new ExportOrder(format, names, byteOrderMark, formulaSafe);
  }

  /// Start CSV with a byte order mark.
  public ExportOrder withByteOrderMark() {
    return new ExportOrder(format, fields, true, formulaSafe);
  }

  /// Disarm formulas in CSV.
  public ExportOrder withFormulasDisarmed() {
    return new ExportOrder(format, fields, byteOrderMark, true);
  }
}
