package org.kaishu.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The one directory in which an installation keeps everything (setting `kaishu.home`).
///
/// Each part is made on first use and is closed to everybody but its owner.
public final class KaishuHome {
  private static final String KEYS = "keys";

  private final Path root;

  /// Open a home, making it where it is absent.
  ///
  /// @throws StorageException if it can't be made or written
  public KaishuHome(Path root) {
    this.root = root.toAbsolutePath().normalize();
    directory(this.root);
    if (!Files.isWritable(this.root)) {
      throw new StorageException(
          StorageException.Code.HOME, "%s can't be written".formatted(this.root), null);
    }
  }

  /// Whether an installation was ever started in a directory; makes nothing.
  public static boolean isAt(Path directory) {
    return Files.isDirectory(directory.resolve(KEYS));
  }

  /// The directory itself.
  public Path root() {
    return root;
  }

  /// Passwords and signing keys; never part of a backup by default.
  public Path keys() {
    return part(KEYS);
  }

  /// The embedded database: programs and data.
  public Path postgres() {
    return root.resolve("postgres");
  }

  /// Immutable files by content hash.
  public Path files() {
    return part("files");
  }

  /// Serving copies of tables: a cache.
  public Path tables() {
    return part("tables");
  }

  /// The search index: rebuilt from the database at any time.
  public Path search() {
    return part("search");
  }

  /// Official texts of the law that the operator attached.
  public Path law() {
    return part("law");
  }

  /// Uploads that are not whole yet.
  public Path unfinished() {
    return part("unfinished");
  }

  /// Database drivers that the operator added.
  public Path drivers() {
    return part("drivers");
  }

  /// Files being worked on; whatever is here at a start may be removed.
  public Path tmp() {
    return part("tmp");
  }

  @Override
  public String toString() {
    return root.toString();
  }

  private Path part(String name) {
    return directory(root.resolve(name));
  }

  private static Path directory(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return directory;
    } catch (IOException e) {
      throw new StorageException(
          StorageException.Code.HOME, "%s can't be made: %s".formatted(directory, e), e);
    }
  }
}
