package org.kaishu.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The right of one process to run the server of one directory; the kernel takes it back from the
/// dead.
///
/// Closing any channel on a locked file drops the lock of the whole process, therefore a second
/// owner within this process is refused before the file is opened.
final class OwnerLock implements AutoCloseable {
  private static final Set<Path> OWNED_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private OwnerLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /// Take the lock, or refuse naming the directory and the process that holds it.
  static OwnerLock take(Path directory) throws IOException {
    var real = directory.toRealPath();
    if (!OWNED_HERE.add(real)) {
      throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              real.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(directory, holder(real));
      }
      Files.writeString(real.resolve("owner.pid"), ProcessHandle.current().pid() + "\n");
      return new OwnerLock(real, channel);
    } catch (IOException | RuntimeException e) {
      OWNED_HERE.remove(real);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  /// Tell whether some process holds the lock now.
  static boolean isTaken(Path directory) throws IOException {
    try (var _ = take(directory)) {
      return false;
    } catch (PostgresException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(directory.resolve("owner.pid"));
    OWNED_HERE.remove(directory);
    channel.close();
  }

  private static String holder(Path directory) {
    try {
      return Files.readString(directory.resolve("owner.pid")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static PostgresException inUse(Path directory, String pid) {
    return new PostgresException(
        PostgresException.Code.IN_USE,
        "%s is in use by process %s: stop that Kaishu first (Ctrl-C there, or kill %s) and try again, or choose another --home"
            .formatted(directory, pid, pid));
  }
}
