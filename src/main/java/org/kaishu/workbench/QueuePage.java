package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.page.ClockFace;

/// What waits for the reader's body, soonest due first.
///
/// @param moment today and the hour, in words
/// @param due how many fall due when
public record QueuePage(
    String moment,
    long total,
    List<Column> due,
    List<Kind> kinds,
    String text,
    List<Option> processes,
    List<Group> groups) {
  public QueuePage {
    due = List.copyOf(due);
    kinds = List.copyOf(kinds);
    processes = List.copyOf(processes);
    groups = List.copyOf(groups);
  }

  /// One column of the small chart, its bar drawn in a box of 10 by 100.
  public record Column(String label, long cases, String style, String y, String height) {}

  /// How many cases of a kind wait, its bar drawn in a box of 100 by 10.
  public record Kind(String title, long cases, String width) {}

  /// A choice of a filter.
  public record Option(String value, String title, boolean chosen) {}

  /// Cases that fall due together.
  ///
  /// @param key `over`, `today`, `week`, `later` or `none`
  public record Group(String key, String icon, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /// One case with its clock.
  ///
  /// @param urgency empty for a case of the lowest urgency
  public record Row(
      CaseNumber number,
      String title,
      Optional<CasePage.Tag> urgency,
      String process,
      String detail,
      String stage,
      ClockFace face) {}
}
