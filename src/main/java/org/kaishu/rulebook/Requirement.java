package org.kaishu.rulebook;

/// What must come with an act.
public enum Requirement {
  /// Reasons in words.
  REASONS,
  /// A provision that is cited.
  BASIS,
  /// Attached evidence.
  EVIDENCE,
  /// Every item of the act's checklist confirmed.
  CHECKLIST
}
