package org.kaishu.tables.internal;

/// Counts different values: exactly up to about two thousand, then by HyperLogLog within two per
/// cent.
final class Distinct {
  private static final int EXACT = 2048;
  private static final int REGISTERS = 4096;

  private final boolean wanted;
  private long[] seen = {};
  private int size;
  private byte[] registers = {};

  Distinct(boolean wanted) {
    this.wanted = wanted;
  }

  void add(byte[] bytes, int start, int end) {
    if (!wanted) {
      return;
    }
    var hash = 0xcbf29ce484222325L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001b3L;
    }
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    hash = hash == 0 ? 1 : hash;
    if (registers.length > 0) {
      register(hash);
    } else if (insert(hash) && size > EXACT) {
      registers = new byte[REGISTERS];
      for (var value : seen) {
        if (value != 0) {
          register(value);
        }
      }
      seen = new long[0];
    }
  }

  private boolean insert(long hash) {
    if (size * 2 >= seen.length) {
      var old = seen;
      seen = new long[Math.max(16, old.length * 2)];
      size = 0;
      for (var value : old) {
        if (value != 0) {
          insert(value);
        }
      }
    }
    var mask = seen.length - 1;
    var at = (int) hash & mask;
    while (seen[at] != 0) {
      if (seen[at] == hash) {
        return false;
      }
      at = (at + 1) & mask;
    }
    seen[at] = hash;
    size++;
    return true;
  }

  private void register(long hash) {
    var index = (int) (hash >>> 52);
    var rank = (byte) (Long.numberOfLeadingZeros((hash << 12) | 1L << 11) + 1);
    if (rank > registers[index]) {
      registers[index] = rank;
    }
  }

  /// Whether there were too many to keep each.
  boolean estimated() {
    return registers.length > 0;
  }

  long count() {
    if (registers.length == 0) {
      return size;
    }
    var sum = 0.0;
    var empty = 0;
    for (var rank : registers) {
      sum += Math.pow(2, -rank);
      empty += rank == 0 ? 1 : 0;
    }
    var estimate = 0.7213 / (1 + 1.079 / REGISTERS) * REGISTERS * REGISTERS / sum;
    return Math.round(
        estimate < 2.5 * REGISTERS && empty > 0
            ? REGISTERS * Math.log((double) REGISTERS / empty)
            : estimate);
  }
}
