package org.kaishu.rulebook;

/// Whether an edition binds anyone.
public enum Force {
  /// A draft for comment; shown as such everywhere.
  DRAFT,
  IN_FORCE,
  EXPIRED
}
