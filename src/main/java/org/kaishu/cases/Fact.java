package org.kaishu.cases;

import java.util.function.Predicate;

/// A condition of an act that only a module can tell.
///
/// @param name by which rulebooks call it
/// @param test tells whether it holds for a case now
public record Fact(String name, Predicate<CaseView> test) {

  /// Tell whether it holds.
  public boolean holds(CaseView matter) {
    return test.test(matter);
  }
}
