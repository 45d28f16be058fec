package org.kaishu.cases;

/// What the engine answers to the opening of a case.
public sealed interface Opened {

  /// The case is open, in its first stage.
  record Done(CaseView now) implements Opened {}

  /// No case was opened.
  record Refused(Refusal why) implements Opened {}
}
