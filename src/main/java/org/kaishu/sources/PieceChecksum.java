package org.kaishu.sources;

import java.util.Base64;
import java.util.Optional;

/// What one piece must have, by SHA-256.
///
/// @param base64 as it is sent: standard alphabet, padded
public record PieceChecksum(String base64) {

  /// Read it from its header, `sha256 BASE64`; empty when it is another algorithm or no digest.
  public static Optional<PieceChecksum> parse(String header) {
    var parts = header.strip().split(" +", -1);
    if (parts.length != 2 || !parts[0].equals("sha256")) {
      return Optional.empty();
    }
    try {
      return Base64.getDecoder().decode(parts[1]).length == 32
          ? Optional.of(new PieceChecksum(parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean fits(byte[] digest) {
    return Base64.getEncoder().encodeToString(digest).equals(base64);
  }
}
