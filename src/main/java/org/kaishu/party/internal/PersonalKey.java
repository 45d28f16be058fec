package org.kaishu.party.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.kaishu.storage.KaishuHome;

/// The key of personal data, `keys/personal.key` in the home: made at the first start, readable for
/// its owner only. Without it the names and phones in the database can't be read again.
final class PersonalKey {
  private static final String FILE = "personal.key";
  private static final int BYTES = 32;

  private PersonalKey() {}

  /// Read the key, making it first where there is none.
  static byte[] of(KaishuHome home) {
    var file = home.keys().resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return Files.readAllBytes(file);
    } catch (IOException broken) {
      throw new UncheckedIOException("the key of personal data can't be read: " + file, broken);
    }
  }

  private static void make(Path file) throws IOException {
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    var part =
        Files.createTempFile(
            file.getParent(),
            FILE,
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(part, key, StandardOpenOption.SYNC);
    try {
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException _) {
      // Another node was first: its key is the key.
    } catch (UnsupportedOperationException _) {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.deleteIfExists(part);
  }
}
