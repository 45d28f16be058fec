package org.kaishu.access.internal;

import java.security.SecureRandom;

/// Random ids that survive being read aloud.
public final class Base32 {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Base32() {}

  /// Return a prefix with eight random characters behind it.
  public static String next(String prefix) {
    var id = new StringBuilder(prefix);
    for (int i = 0; i < 8; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
