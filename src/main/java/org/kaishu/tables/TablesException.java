package org.kaishu.tables;

/// The data plane could not do its work; the code says why.
public final class TablesException extends RuntimeException {

  /// What went wrong, for callers that answer differently and for counting.
  public enum Code {
    /// There is no such version, or its bytes were withdrawn.
    VERSION_UNKNOWN,
    /// The cursor belongs to another query or version.
    CURSOR_INVALID,
    /// The time limit of a query was reached.
    QUERY_TOO_LONG,
    /// Every worker and every place in the queue is taken, or the engine is being opened anew.
    BUSY,
    /// A file of a version is missing or differs from its hash.
    FILE_BROKEN,
    /// The version holds what a format can't carry; the message says what and where, in Chinese.
    FORMAT_IMPOSSIBLE,
    /// The disk is full: what was being written is gone again.
    DISK_FULL,
    /// The engine wrote something other than what was read: nothing was stored.
    COUNTS_DIFFER,
    /// The engine or the disk failed.
    ENGINE_FAILED
  }

  private final Code code;

  /// Say what failed.
  public TablesException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /// Say what failed and why.
  public TablesException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// Return the code.
  public Code code() {
    return code;
  }
}
