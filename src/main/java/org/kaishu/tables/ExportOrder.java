package org.kaishu.tables;

import java.util.List;

/// What is to be exported and how.
///
/// @param fields ASCII names, in order; empty for every field of the version
/// @param byteOrderMark whether CSV starts with one, as spreadsheets like
/// @param formulaSafe whether CSV text that a spreadsheet would run gets an apostrophe in front
/// @param gb18030 whether CSV is written in GB 18030 instead of UTF-8
/// @param filter which rows
/// @param spread only this many rows, evenly spaced over the version; 0 for all
public record ExportOrder(
    ExportFormat format,
    List<String> fields,
    boolean byteOrderMark,
    boolean formulaSafe,
    boolean gb18030,
    Filter filter,
    int spread) {

  /// Rows of a sample at most.
  public static final int MOST_SPREAD = 1000;

  /// Copy the list and check the number.
  public ExportOrder {
    fields = List.copyOf(fields);
    if (spread < 0 || spread > MOST_SPREAD) {
      throw new IllegalArgumentException("a sample has 1 to " + MOST_SPREAD + " rows");
    }
  }

  /// Export every field in the format's plain form.
  public static ExportOrder of(ExportFormat format) {
    return new ExportOrder(format, List.of(), false, false, false, Filter.all(), 0);
  }

  /// Export only these fields.
  public ExportOrder withFields(List<String> names) {
    return new ExportOrder(format, names, byteOrderMark, formulaSafe, gb18030, filter, spread);
  }

  /// Start CSV with a byte order mark.
  public ExportOrder withByteOrderMark() {
    return new ExportOrder(format, fields, true, formulaSafe, gb18030, filter, spread);
  }

  /// Disarm formulas in CSV.
  public ExportOrder withFormulasDisarmed() {
    return new ExportOrder(format, fields, byteOrderMark, true, gb18030, filter, spread);
  }

  /// Write CSV in GB 18030, which has every character that Unicode has.
  public ExportOrder withGb18030() {
    return new ExportOrder(format, fields, byteOrderMark, formulaSafe, true, filter, spread);
  }

  /// Return the media type to serve it under.
  public String mediaType() {
    return gb18030 ? "text/csv;charset=GB18030" : format.mediaType();
  }

  /// Export only the rows that a filter lets through; it may name fields that are not exported.
  public ExportOrder withFilter(Filter rows) {
    return new ExportOrder(format, fields, byteOrderMark, formulaSafe, gb18030, rows, spread);
  }

  /// Export only so many rows, evenly spaced over the version.
  public ExportOrder withSpread(int rows) {
    return new ExportOrder(format, fields, byteOrderMark, formulaSafe, gb18030, filter, rows);
  }
}
