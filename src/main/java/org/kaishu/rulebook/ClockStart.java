package org.kaishu.rulebook;

/// What starts the clock of a stage.
public enum ClockStart {
  /// The receipt of the filing that began the current round, whatever stages came since.
  RECEIPT,
  /// The first entry of the case into the stage in the current round.
  ENTRY,
  /// The day in a field of the case's form.
  GIVEN
}
