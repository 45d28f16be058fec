package org.kaishu.cases;

/// What the engine answers to an act.
public sealed interface Answer {

  /// The act took place, whole, with its effect, event and ledger entry.
  ///
  /// @param now the case after it
  record Done(CaseView now) implements Answer {}

  /// Nothing changed.
  ///
  /// @param current the case as it stands, so that a page can show what the actor missed
  record Refused(Refusal why, CaseView current) implements Answer {}
}
