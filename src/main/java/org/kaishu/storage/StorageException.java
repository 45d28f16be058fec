package org.kaishu.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The disk failed, or doesn't hold what the database says it holds.
public final class StorageException extends RuntimeException {

  /// What went wrong, for counts and alerts.
  public enum Code {
    /// The home directory can't be made or written.
    HOME,
    /// A file that has owners isn't there.
    FILE_MISSING,
    /// A file can't be read or written.
    INPUT_OUTPUT,
    /// There was no room for a file; nothing of it is left.
    DISK_FULL
  }

  private final Code code;

  StorageException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// A failure of writing, by what the operating system says of it.
  static StorageException unwritten(String message, IOException cause) {
    return new StorageException(
        FullDisk.caused(cause) ? Code.DISK_FULL : Code.INPUT_OUTPUT, message, cause);
  }

  /// Name the kind of failure.
  public Code code() {
    return code;
  }
}
