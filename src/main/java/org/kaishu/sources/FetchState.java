package org.kaishu.sources;

import java.util.Locale;

/// How a fetch stands.
public enum FetchState {
  /// Under way.
  RUNNING,
  /// Its file is a draft version now.
  DONE,
  /// Its file came whole, is kept, and could not be read as a table.
  UNREADABLE,
  /// Nothing was kept; the refusal says why.
  REFUSED,
  /// Ended by the person who began it.
  STOPPED,
  /// Cut off by the end of the server.
  INTERRUPTED;

  /// Return the word used in the database and in keys of messages.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
