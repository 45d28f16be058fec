package org.kaishu.ledger;

/// The world failed the ledger.
public final class LedgerException extends RuntimeException {

  /// The cause, for counts and alerts.
  public enum Code {
    /// The signing key can't be read or written.
    KEY_UNUSABLE,
    /// The file that witnesses tree heads can't be read or written.
    WITNESS_UNUSABLE
  }

  private static final long serialVersionUID = 1L;

  private final Code code;

  /// Make an exception with its coded cause.
  public LedgerException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// Return the coded cause.
  public Code code() {
    return code;
  }
}
