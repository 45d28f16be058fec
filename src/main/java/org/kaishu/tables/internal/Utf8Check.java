package org.kaishu.tables.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks whether a whole file is valid UTF-8 without zero bytes, which most are: eight ASCII
/// characters at a time, and no further than the first byte that says no.
///
/// @param valid whether it is
/// @param size bytes of the file, if so
/// @param ascii whether every character is ASCII, if so
record Utf8Check(boolean valid, long size, boolean ascii) {
  private static final Utf8Check NO = new Utf8Check(false, 0, false);
  private static final int WINDOW = 1 << 18;
  private static final long HIGH = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  static Utf8Check of(Path file) throws IOException {
    var size = 0L;
    var ascii = true;
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[WINDOW];
      var kept = 0;
      while (true) {
        var length = kept + in.readNBytes(buffer, kept, buffer.length - kept);
        var ended = length < buffer.length;
        var plain = plain(buffer, 0, length);
        var end = plain;
        if (plain < length) {
          ascii = false;
          end = valid(buffer, plain, length, ended);
          if (end < 0) {
            return NO;
          }
        }
        size += end;
        if (ended) {
          return new Utf8Check(true, size, ascii);
        }
        kept = length - end;
        System.arraycopy(buffer, end, buffer, 0, kept);
      }
    }
  }

  /// Where the ASCII characters that begin here end; zero bytes are none.
  private static int plain(byte[] b, int from, int to) {
    var i = from;
    while (i + 8 <= to) {
      var eight = (long) LONGS.get(b, i);
      if (((eight | (eight - ONES)) & HIGH) != 0) {
        break;
      }
      i += 8;
    }
    while (i < to && b[i] > 0) {
      i++;
    }
    return i;
  }

  /// Where the last whole character ends; -1 when something else than UTF-8 is met.
  private static int valid(byte[] b, int from, int length, boolean ended) {
    var i = from;
    while (i < length) {
      if (b[i] > 0) {
        i = plain(b, i, length);
        continue;
      }
      if (!ended && i + 4 > length) {
        return i;
      }
      var taken = b[i] == 0 ? 0 : ByteCensus.sequence(b, i, length);
      if (taken == 0) {
        return -1;
      }
      i += taken;
    }
    return i;
  }
}
