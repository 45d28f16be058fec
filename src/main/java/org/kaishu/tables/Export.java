package org.kaishu.tables;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A finished export, open for reading; ranges can be read by position. Close it after use: until
/// then its file stays where it is, unless the version is withdrawn.
///
/// @param channel open on its first byte
/// @param file where it lies, for whoever lets the operating system send it
/// @param bytes its length
/// @param sha256 SHA-256 of its bytes, in lower-case hexadecimal
/// @param etag names its content: the same for the same version, fields and form
/// @param release lets the file go
public record Export(
    FileChannel channel,
    Path file,
    long bytes,
    String sha256,
    String etag,
    ExportFormat format,
    Runnable release)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      release.run();
    }
  }
}
