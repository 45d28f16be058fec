package org.kaishu.access.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that breaks off as soon as it is longer than it may be.
final class Bounded extends FilterInputStream {
  private long left;

  /// Says that the stream went on beyond its bound.
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exceeded() {
      super("longer than allowed", null, false, false);
    }
  }

  Bounded(InputStream content, long most) {
    super(content);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    if (read >= 0) {
      take(1);
    }
    return read;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int read = in.read(into, from, (int) Math.min(most, left + 1));
    if (read > 0) {
      take(read);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void take(int bytes) {
    left -= bytes;
    if (left < 0) {
      throw new Exceeded();
    }
  }
}
