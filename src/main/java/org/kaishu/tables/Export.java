package org.kaishu.tables;

import java.nio.channels.FileChannel;

/// A finished export, open for reading; ranges can be read by position. Close it after use.
///
/// @param channel open on its first byte
/// @param bytes its length
/// @param etag names its content: the same for the same version, fields and form
public record Export(FileChannel channel, long bytes, String etag, ExportFormat format)
    implements AutoCloseable {

  @Override
  public void close() throws java.io.IOException {
    channel.close();
  }
}
