package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A set of short words, looked up by the bytes of a cell without making a string of it.
final class ByteWords {
  private static final int SLOTS = 512;

  /// For each first byte the lengths of the words that begin so, a bit each.
  private final long[] lengths = new long[256];

  private final byte[] @Nullable [] slots = new byte[SLOTS][];

  ByteWords(Collection<String> words) {
    for (var word : words) {
      var bytes = word.getBytes(UTF_8);
      if (bytes.length == 0 || bytes.length >= Long.SIZE) {
        throw new IllegalArgumentException("no short word: " + word);
      }
      lengths[bytes[0] & 0xFF] |= 1L << bytes.length;
      var at = slot(bytes, 0, bytes.length);
      while (slots[at] != null) {
        at = (at + 1) % SLOTS;
      }
      slots[at] = bytes;
    }
  }

  boolean contains(byte[] b, int from, int to) {
    var length = to - from;
    if (length >= Long.SIZE || length < 1 || (lengths[b[from] & 0xFF] >> length & 1) == 0) {
      return false;
    }
    for (var at = slot(b, from, to); ; at = (at + 1) % SLOTS) {
      var word = slots[at];
      if (word == null) {
        return false;
      }
      if (Arrays.equals(word, 0, word.length, b, from, to)) {
        return true;
      }
    }
  }

  private static int slot(byte[] b, int from, int to) {
    var hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + b[i];
    }
    return (hash ^ hash >>> 15) & (SLOTS - 1);
  }
}
