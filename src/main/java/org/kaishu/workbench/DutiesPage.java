package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.Chip;

/// What a body must do again and again, and how it stands.
///
/// @param body its name; empty for a reader who acts for none
public record DutiesPage(String body, String moment, List<Group> groups) {
  public DutiesPage {
    groups = List.copyOf(groups);
  }

  /// Duties that stand alike.
  ///
  /// @param key `over`, `due` or `done`
  public record Group(String key, String icon, int total, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /// One duty in one term.
  ///
  /// @param subject what it is about; empty where the duty says it all
  /// @param due until when, and how that stands
  /// @param note who fulfils it where the reader can't; may be empty
  /// @param go where it is fulfilled, or the case that did it
  public record Row(
      String title,
      String subject,
      String term,
      String due,
      List<Chip> chips,
      String note,
      Optional<Go> go) {
    public Row {
      chips = List.copyOf(chips);
    }
  }

  /// Where to go on.
  ///
  /// @param about what is done there, for those who can't see the row
  public record Go(String title, String about, String href) {}
}
