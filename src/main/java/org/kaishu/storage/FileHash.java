package org.kaishu.storage;

/// The SHA-256 of a file's content, which is also its name.
///
/// @param sha256 64 lower-case hexadecimal digits
public record FileHash(String sha256) {
  /// Refuse what is no SHA-256.
  public FileHash {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hex: " + sha256);
    }
  }

  @Override
  public String toString() {
    return sha256;
  }
}
