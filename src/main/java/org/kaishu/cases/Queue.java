package org.kaishu.cases;

import java.util.List;

/// A page of a queue, soonest due first, without a limit last.
///
/// @param total how many wait in all
public record Queue(List<CaseView> cases, long total) {
  /// Copy the cases.
  public Queue {
    cases = List.copyOf(cases);
  }
}
