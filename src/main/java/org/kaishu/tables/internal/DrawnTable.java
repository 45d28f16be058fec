package org.kaishu.tables.internal;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Evidence;

/// A table taken out of a file, as text in the one form every reader agrees on.
///
/// @param name what the file calls it: a sheet, a member, a path
/// @param encoding what its characters were written in; null for binary formats
/// @param text UTF-8, commas, one record for each row
/// @param merges ranges of merged cells, for sheets
/// @param natures what the format says about each column; shorter lists say nothing of the others
/// @param visible whether a reader of the file would see it
record DrawnTable(
    String name,
    @Nullable String encoding,
    Path text,
    Form form,
    List<Merge> merges,
    List<Nature> natures,
    boolean visible,
    List<Evidence> evidence) {
  DrawnTable {
    merges = List.copyOf(merges);
    natures = List.copyOf(natures);
    evidence = List.copyOf(evidence);
  }

  static DrawnTable sheet(
      String name, Path text, List<Merge> merges, boolean visible, List<Evidence> evidence) {
    return new DrawnTable(name, null, text, Form.SHEET, merges, List.of(), visible, evidence);
  }

  static DrawnTable named(
      String name,
      @Nullable String encoding,
      Path text,
      List<Nature> natures,
      List<Evidence> evidence) {
    return new DrawnTable(name, encoding, text, Form.NAMED, List.of(), natures, true, evidence);
  }

  Nature nature(int column) {
    return column < natures.size() ? natures.get(column) : Nature.OPEN;
  }
}
