package org.kaishu.publishing;

import java.util.Optional;
import org.kaishu.tables.Changed;
import org.kaishu.tables.SchemaDiff;
import org.kaishu.tables.Version;

/// How the draft of a dataset differs from what is published.
///
/// @param before the version that is open
/// @param fields how the fields differ
/// @param changed what the file did to the version it builds on; empty if it replaces everything
/// @param outdated whether that version is not the latest any more, so that the file must be loaded
///   again
/// @param confirmed whether a steward confirmed these differences
public record Comparison(
    Version before,
    SchemaDiff fields,
    Optional<Changed> changed,
    boolean outdated,
    boolean confirmed) {

  /// Whether a steward must confirm the differences before the draft can be submitted.
  public boolean awaitsConfirmation() {
    return fields.breaks() && !confirmed;
  }
}
