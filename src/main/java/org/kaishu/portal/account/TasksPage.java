package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;

/// One application as a list of parts to fill in, each on a page of its own.
///
/// @param path the address of the application, under which its parts are found
/// @param saved when it was last saved, in words
/// @param returned why it came back, if it did
/// @param discardable whether it was never filed, so that it can be thrown away
/// @param ready whether nothing is missing any more
public record TasksPage(
    String path,
    Wanted wanted,
    List<Progress> parts,
    String saved,
    Optional<Returned> returned,
    boolean discardable,
    boolean ready,
    String nextHref) {
  public TasksPage {
    parts = List.copyOf(parts);
  }

  /// Why an application came back.
  ///
  /// @param number the case
  public record Returned(String number, String title, List<String> reasons) {
    public Returned {
      reasons = List.copyOf(reasons);
    }
  }
}
