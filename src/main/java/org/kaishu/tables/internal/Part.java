package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kaishu.tables.VersionFile;

/// A file of a version in the making.
///
/// @param path where it is now
/// @param file what it will be called; empty before it is sealed
/// @param kept whether it is a file of the base
record Part(Path path, long rows, long bytes, Optional<VersionFile> file, boolean kept) {

  static Part fresh(Path path, long rows) throws IOException {
    return new Part(path, rows, Files.size(path), Optional.empty(), false);
  }

  static Part kept(Path path, VersionFile file) {
    return new Part(path, file.rows(), file.bytes(), Optional.of(file), true);
  }

  /// Sync it and give it the name of its content.
  Part sealed() throws IOException {
    return file.isPresent()
        ? this
        : new Part(
            path,
            rows,
            bytes,
            Optional.of(new VersionFile(ParquetFiles.seal(path), bytes, rows)),
            false);
  }
}
