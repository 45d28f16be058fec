package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.ClockFace;

/// The reader's applications: drafts, and what was filed.
///
/// @param notice what was just done, as a key of the bundle; may be empty
public record ApplicationsPage(List<Draft> drafts, List<Filed> filed, String notice) {
  public ApplicationsPage {
    drafts = List.copyOf(drafts);
    filed = List.copyOf(filed);
  }

  /// One that was not filed yet.
  public record Draft(String path, Wanted wanted, String saved, String progress) {}

  /// One that was filed: where it is and whose turn it is.
  ///
  /// @param mine whether it waits for the reader
  public record Filed(
      String number,
      String title,
      String seal,
      String place,
      Mark mark,
      String turn,
      boolean mine,
      Optional<ClockFace> clock) {}
}
