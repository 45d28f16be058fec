package org.kaishu.party.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.kaishu.party.PersonId;

/// Personal data at rest: AES-256-GCM, each value bound to its person and column.
///
/// A sealed value is one byte of format, twelve bytes of nonce, ciphertext and tag. Moving it to
/// another row or column makes it unreadable.
public final class PersonalCipher {
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /// Use a key of 32 bytes.
  public PersonalCipher(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the key must have 32 bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /// Encrypt a value of a person.
  public byte[] seal(String value, PersonId person, String column) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var hidden =
        run(
            Cipher.ENCRYPT_MODE,
            nonce,
            value.getBytes(StandardCharsets.UTF_8),
            place(person, column));
    return ByteBuffer.allocate(1 + NONCE_BYTES + hidden.length)
        .put(FORMAT)
        .put(nonce)
        .put(hidden)
        .array();
  }

  /// Decrypt a value of a person.
  ///
  /// @throws IllegalStateException if it was changed, moved, or sealed under another key
  public String open(byte[] sealed, PersonId person, String column) {
    if (sealed.length <= NONCE_BYTES || sealed[0] != FORMAT) {
      throw new IllegalStateException("not a sealed value: person " + person + ", " + column);
    }
    var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
    var hidden = Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length);
    return new String(
        run(Cipher.DECRYPT_MODE, nonce, hidden, place(person, column)), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, byte[] input, byte[] place) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException("personal data can't be read with this key", refused);
    }
  }

  private static byte[] place(PersonId person, String column) {
    return ("person/" + person + "/" + column).getBytes(StandardCharsets.UTF_8);
  }
}
