package org.kaishu.postgres;

import org.jspecify.annotations.Nullable;

/// The database could not be given: not started, not reached, or not acceptable.
///
/// Messages name what an operator can act on: a path, a process, a setting.
public final class PostgresException extends RuntimeException {

  /// What went wrong, for counts and alerts.
  public enum Code {
    /// Another process owns the data directory.
    IN_USE,
    /// The data directory belongs to somebody this process can't act for.
    NOT_PERMITTED,
    /// The server's programs are absent for this machine, or broken.
    BINARIES,
    /// The data directory was written by another major version.
    DATA_VERSION,
    /// A password file is missing or empty although the database exists.
    KEYS,
    /// The server didn't start or didn't initialise.
    START,
    /// The server didn't stop.
    STOP,
    /// A file of the server could not be read or written.
    FILES,
    /// The external database doesn't answer or refuses us.
    UNREACHABLE,
    /// The external database is too old.
    TOO_OLD,
    /// A setting makes no sense.
    SETTING
  }

  private final Code code;

  PostgresException(Code code, String message) {
    this(code, message, null);
  }

  PostgresException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// Name the kind of failure.
  public Code code() {
    return code;
  }
}
