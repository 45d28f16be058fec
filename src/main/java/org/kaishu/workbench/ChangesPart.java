package org.kaishu.workbench;

import java.util.List;

/// How a draft differs from what is open, on the page where it is made ready.
///
/// @param draft number of the draft
/// @param before number of the open version
/// @param rows what became of the rows, in words; empty where the file replaces everything
/// @param lines how the fields differ
/// @param outdated whether the file must be loaded again
/// @param awaits whether a steward must confirm the differences
/// @param confirmed whether one did
/// @param headings headings that are new in the draft and may be known fields'
/// @param known fields that such a heading may be
public record ChangesPart(
    int draft,
    int before,
    String rows,
    List<Line> lines,
    boolean outdated,
    boolean awaits,
    boolean confirmed,
    List<String> headings,
    List<PublishPage.Option> known) {
  public ChangesPart {
    lines = List.copyOf(lines);
    headings = List.copyOf(headings);
    known = List.copyOf(known);
  }

  /// How a field differs.
  public record Line(String what, String style, String title, String detail) {}
}
