package org.kaishu.tables;

import java.time.Instant;
import java.util.List;

/// What went with a withdrawn version: looked for again after it was removed, and not found.
///
/// @param at when it was looked for
/// @param items everything that held something of the version
/// @param proof SHA-256 over the items: what the ledger records
public record Erasure(Instant at, List<Item> items, String proof) {

  /// Copy the list.
  public Erasure {
    items = List.copyOf(items);
  }

  /// One thing that held rows of the version.
  ///
  /// @param what `table` for a file of rows, `copy` for a serving copy, `export` for a rendered
  ///   file
  /// @param name the hash of a table, the name of a copy or export
  /// @param keptFor the version that still needs it, so that it stays; empty if it is gone
  public record Item(String what, String name, long bytes, String keptFor) {

    /// Whether it is gone.
    public boolean gone() {
      return keptFor.isEmpty();
    }
  }
}
