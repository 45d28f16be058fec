package org.kaishu.tables.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Unpacks the parts of one archive and refuses to go beyond the limits, whatever sizes it claims.
final class Unpacking {
  private final long packed;
  private final long most;
  private final byte[] buffer = new byte[1 << 16];
  private long total;

  Unpacking(long packed, long most) {
    this.packed = Math.max(1, packed);
    this.most = most;
  }

  /// Copy one part and return its length.
  long copy(InputStream in, OutputStream out) throws IOException, UnreadableFile {
    var part = 0L;
    for (int read; (read = in.read(buffer)) > 0; ) {
      total += read;
      part += read;
      if (total > most || (total > Limits.RATIO_FROM && total / packed > Limits.RATIO)) {
        throw new UnreadableFile(
            "zip-bomb",
            "解压后超过限制（%d MB，或压缩比超过 %d 倍），不予读取；请拆分后上传，或者直接上传未压缩的文件"
                .formatted(most >> 20, Limits.RATIO));
      }
      out.write(buffer, 0, read);
    }
    return part;
  }
}
