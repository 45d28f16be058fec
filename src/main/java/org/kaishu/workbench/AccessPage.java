package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;

/// Who may use conditional data that the reader answers for or oversees, newest first.
///
/// @param filters by standing, each with how many
/// @param own whether it is the reader's own agency's data
/// @param range which of how many are shown, in words
public record AccessPage(
    List<Filter> filters,
    List<Row> rows,
    boolean own,
    String range,
    Optional<String> previous,
    Optional<String> next) {
  public AccessPage {
    filters = List.copyOf(filters);
    rows = List.copyOf(rows);
  }

  /// One way to narrow the list.
  public record Filter(String title, long count, String href, boolean chosen) {}

  /// One entitlement.
  ///
  /// @param width of the bar of what was used, in a box of 100 by 10
  public record Row(
      String number,
      String href,
      String dataset,
      String holder,
      String fields,
      String channels,
      String until,
      String used,
      String width,
      CasePage.Tag standing) {}
}
