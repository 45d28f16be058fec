package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadPlan;

/// What one pass over a whole text table found.
///
/// @param places which cells of a record are columns; empty ones without a title are none
/// @param columns what each of them holds
/// @param rows rows of the table
/// @param bad records that are no rows
/// @param lastRow ordinal of the last record that isn't a closing note
/// @param orderly whether a strict reader sees the same records without help
/// @param returns whether records end with carriage return and line feed
/// @param longest bytes of the longest record
record TableScan(
    TableHead head,
    Form form,
    List<Merge> merges,
    List<Integer> places,
    List<ColumnSketch> columns,
    long rows,
    long bad,
    long lastRow,
    boolean orderly,
    boolean returns,
    int longest,
    List<Evidence> evidence) {

  static TableScan of(
      Path utf8, TableHead head, Form form, List<Merge> merges, LoadPlan plan, boolean distinct)
      throws IOException, UnreadableFile {
    return new ScanPass(utf8, head, form, merges, plan, distinct).run();
  }

  /// How many columns there are.
  int width() {
    return places.size();
  }

  /// Titles of the columns.
  List<String> titles() {
    var titles = new ArrayList<String>(places.size());
    for (var place : places) {
      titles.add(head.titles().get(place));
    }
    return titles;
  }

  /// Whether a record so judged is a row.
  boolean row(RecordJudge.Verdict verdict, CsvRecord record) {
    return verdict == RecordJudge.Verdict.ROW
        || ((verdict == RecordJudge.Verdict.LONE || verdict == RecordJudge.Verdict.SIGNED)
            && record.ordinal <= lastRow);
  }

  /// Says of records whether they are rows, as this scan did.
  RecordJudge judge() {
    return new RecordJudge(head, form, merges);
  }
}
