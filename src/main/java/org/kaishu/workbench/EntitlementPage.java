package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;

/// One entitlement: its terms, its use day by day, and how it can be closed.
///
/// @param halt the case that closed or revoked it; empty while neither
/// @param days newest first
/// @param closing empty for whoever can't close it, and where there is nothing to close
public record EntitlementPage(
    String number,
    String title,
    CasePage.Tag standing,
    List<CasePage.Fact> facts,
    List<String> fields,
    String matter,
    Optional<Halt> halt,
    String used,
    String width,
    List<QueuePage.Column> recent,
    List<Day> days,
    Optional<Closing> closing,
    List<FieldError> errors) {
  public EntitlementPage {
    facts = List.copyOf(facts);
    fields = List.copyOf(fields);
    recent = List.copyOf(recent);
    days = List.copyOf(days);
    errors = List.copyOf(errors);
  }

  /// Why it can't be used, and in which case that is decided.
  public record Halt(String text, String matter) {}

  /// One day's use.
  public record Day(String day, String calls, String downloads, String rows) {}

  /// The form that closes it at once.
  public record Closing(String reasons, String evidence, boolean confirmed, List<Chip> chips) {
    public Closing {
      chips = List.copyOf(chips);
    }
  }
}
