package org.kaishu.portal.account;

import java.util.List;
import org.kaishu.page.Chip;

/// An application in one view before it is filed: every answer, and everything still missing.
///
/// @param again whether it was filed before and goes back into its case
/// @param refused why filing was refused just now; empty if it was not
public record CheckPage(
    String path,
    Wanted wanted,
    int number,
    int total,
    List<Group> groups,
    List<Fault> faults,
    List<Progress> parts,
    List<StepPage.Aside> asides,
    boolean again,
    String refused) {
  public CheckPage {
    groups = List.copyOf(groups);
    faults = List.copyOf(faults);
    parts = List.copyOf(parts);
    asides = List.copyOf(asides);
  }

  /// The answers of one page, and where to change them; no address where they can't be changed.
  public record Group(String title, String href, List<Answer> answers) {
    public Group {
      answers = List.copyOf(answers);
    }
  }

  /// One answer in words.
  public record Answer(String title, List<String> lines, List<Chip> chips) {
    public Answer {
      lines = List.copyOf(lines);
      chips = List.copyOf(chips);
    }
  }

  /// What is wrong with one answer, and where to put it right.
  public record Fault(String text, String href) {}
}
