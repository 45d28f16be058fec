package org.kaishu.cases;

import java.util.List;
import org.kaishu.rulebook.EditionId;

/// The open cases that stand in one stage of a process of an edition.
///
/// @param count how many there are
/// @param some the first ten of them, by number
public record OpenCases(
    EditionId edition, String process, String stage, long count, List<CaseNumber> some) {
  /// Copy the numbers.
  public OpenCases {
    some = List.copyOf(some);
  }
}
