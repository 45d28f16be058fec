package org.kaishu.sources;

import java.util.Locale;

/// What kind of place a file came from.
public enum SourceKind {
  /// Fetched by the platform from an address.
  ADDRESS,
  /// Read by the platform from a table of a database.
  DATABASE,
  /// Uploaded in pieces.
  PIECES;

  /// Return the word used in the database and in keys of messages.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
