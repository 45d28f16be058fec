package org.kaishu.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// The two random passwords of the embedded server, each in a file that only its owner reads.
record Passwords(String superuser, String application) {
  private static final String SUPERUSER = "postgres-superuser";
  private static final String APPLICATION = "postgres-application";

  /// Read them; make those that are absent, unless a database already depends on them.
  static Passwords of(Path keys, boolean databaseExists) throws IOException {
    return new Passwords(
        password(keys.resolve(SUPERUSER), databaseExists),
        password(keys.resolve(APPLICATION), databaseExists));
  }

  private static String password(Path file, boolean databaseExists) throws IOException {
    if (Files.exists(file)) {
      var password = Files.readString(file).strip();
      if (!password.isEmpty()) {
        return password;
      }
    }
    if (databaseExists) {
      throw new PostgresException(
          PostgresException.Code.KEYS,
          "%s is missing or empty, but the database needs it; put it back from where your keys are"
                  .formatted(file)
              + " kept");
    }
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    var password = HexFormat.of().formatHex(bytes);
    write(file, password);
    return password;
  }

  /// Write a file for its owner alone; after a crash it is there whole or not at all.
  static void write(Path file, String content) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (var channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      var bytes = ByteBuffer.wrap((content + "\n").getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    var parent = file.getParent();
    if (parent != null) {
      Directories.sync(parent);
    }
  }
}
