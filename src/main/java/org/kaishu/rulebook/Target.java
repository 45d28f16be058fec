package org.kaishu.rulebook;

/// Where an act leads.
public sealed interface Target {

  /// To another stage, or back to the same one.
  record ToStage(String stage) implements Target {}

  /// To the end of the case, with an outcome.
  record End(String outcome) implements Target {}
}
