package org.kaishu.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// A SHA-256 digest in hexadecimal, salted where it stands for words that people wrote.
public final class Digest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Digest() {}

  /// Return 16 random bytes in hexadecimal.
  public static String newSalt() {
    var salt = new byte[16];
    RANDOM.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  /// Digest the parts in order; each is preceded by its length, so no two lists collide.
  public static String of(List<String> parts) {
    var sha256 = sha256();
    for (var part : parts) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      sha256.update(bytes);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /// Return a fresh SHA-256.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
