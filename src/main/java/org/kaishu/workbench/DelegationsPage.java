package org.kaishu.workbench;

import java.util.List;
import org.kaishu.page.FieldError;

/// Who acts for the reader, for whom the reader acts, and the form to be replaced.
///
/// @param body the name of the reader's organisation; empty for who acts for none
/// @param until the last day that was typed
/// @param notice what was just done, as a key of the bundle; may be empty
public record DelegationsPage(
    String body,
    List<Row> by,
    List<Row> to,
    List<PublishPage.Option> colleagues,
    String until,
    String notice,
    List<FieldError> errors) {
  public DelegationsPage {
    by = List.copyOf(by);
    to = List.copyOf(to);
    colleagues = List.copyOf(colleagues);
    errors = List.copyOf(errors);
  }

  /// One delegation.
  public record Row(long number, String name, String until) {}
}
