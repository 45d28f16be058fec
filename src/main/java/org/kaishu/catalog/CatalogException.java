package org.kaishu.catalog;

/// The world failed the catalogue.
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /// What failed.
  public enum Code {
    /// Too many searches run at once; try again.
    SEARCH_BUSY,
    /// The search index can't be read or written.
    SEARCH_UNUSABLE
  }

  CatalogException(Code code, String message) {
    super(message);
    this.code = code;
  }

  CatalogException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// What failed, for counts and alerts.
  public Code code() {
    return code;
  }
}
