package org.kaishu.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The server's programs, unpacked once from the archive on the class path.
///
/// The directory is named by the archive's digest and appears by a rename when it is whole; a
/// listing with sizes beside the files shows at each start that nothing was lost since.
record Binaries(Path directory) {
  private static final String LISTING = "listing";

  Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  /// Find the unpacked programs below a directory, or unpack them there.
  static Binaries unpackedIn(Path cache) throws IOException {
    var archive = archive();
    var directory = cache.resolve(digest(archive).substring(0, 16));
    if (!isWhole(directory)) {
      unpack(archive, cache, directory);
    }
    return new Binaries(directory);
  }

  private static String archive() {
    var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var architecture =
        switch (machine) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> machine;
        };
    return "/postgres-linux-" + architecture + ".txz";
  }

  private static InputStream open(String archive) {
    var stream = Binaries.class.getResourceAsStream(archive);
    if (stream == null) {
      throw new PostgresException(
          PostgresException.Code.BINARIES,
          "this build carries no PostgreSQL for this machine (%s); build it with the profile of"
                  .formatted(archive)
              + " your architecture or set kaishu.database.url");
    }
    return stream;
  }

  private static String digest(String archive) throws IOException {
    try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isWhole(Path directory) throws IOException {
    try {
      return Files.readString(directory.resolve(LISTING)).equals(listing(directory));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String listing(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith(LISTING))
          .sorted()
          .map(file -> directory.relativize(file) + " " + size(file) + "\n")
          .collect(Collectors.joining());
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(String archive, Path cache, Path directory) throws IOException {
    Files.createDirectories(cache);
    var fresh = Files.createTempDirectory(cache, "unpacking-");
    try {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      try (var tar =
          new TarArchiveInputStream(
              new XZCompressorInputStream(new BufferedInputStream(open(archive))))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          write(entry, tar, fresh);
        }
      }
      Files.writeString(fresh.resolve(LISTING), listing(fresh));
      if (Files.exists(directory)) {
        Directories.delete(directory);
      }
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      if (Files.exists(fresh)) {
        Directories.delete(fresh);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    var target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new PostgresException(
          PostgresException.Code.BINARIES, "the archive leaves its root: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    var parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    try (var channel =
            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var out = java.nio.channels.Channels.newOutputStream(channel)) {
      content.transferTo(out);
    }
    var executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
