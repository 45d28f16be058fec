package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.FieldError;

/// What a notice would bring about, before it is confirmed.
///
/// @param text the notice in our own form, sent back with the confirmation
/// @param basedOn the version of the calendar that was looked at
/// @param range which of how many deadlines are shown, in words
public record CalendarPreviewPage(
    String year,
    String source,
    String text,
    String basedOn,
    List<Day> days,
    List<Moved> moved,
    int total,
    String range,
    Optional<Integer> previous,
    Optional<Integer> next,
    List<FieldError> errors) {
  public CalendarPreviewPage {
    days = List.copyOf(days);
    moved = List.copyOf(moved);
    errors = List.copyOf(errors);
  }

  /// A day that is counted otherwise from then on.
  public record Day(String day, CasePage.Tag becomes, String holiday) {}

  /// A deadline that moves.
  public record Moved(
      String number,
      String title,
      String stage,
      String before,
      String after,
      List<CasePage.Tag> tags,
      String because) {
    public Moved {
      tags = List.copyOf(tags);
    }
  }
}
