package org.kaishu.workbench;

import java.util.List;
import org.kaishu.page.FieldError;

/// The calendar as it is, the notices that were imported, and the form for the next one.
///
/// @param notice the key of what to say on top; empty for nothing
/// @param known the first and the last day whose notice is known, in words
public record CalendarPage(
    String notice,
    String known,
    String after,
    String version,
    List<Imported> imported,
    String year,
    String source,
    List<FieldError> errors) {
  public CalendarPage {
    imported = List.copyOf(imported);
    errors = List.copyOf(errors);
  }

  /// One notice that was imported.
  ///
  /// @param text the notice in our own form
  public record Imported(long number, String title, String source, String detail, String text) {}
}
