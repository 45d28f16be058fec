package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.springframework.stereotype.Component;

/// Immutable table files by content: written aside, synced, then named by their hash.
@Component
public class ParquetFiles {
  private final Path data;
  private final Path work;
  private final Set<Path> workspaces = ConcurrentHashMap.newKeySet();

  ParquetFiles(KaishuHome home) throws IOException {
    this.data = Files.createDirectories(home.tables().resolve("data"));
    this.work = Files.createDirectories(home.tables().resolve("work"));
  }

  /// A directory for one piece of work; the caller gives it back with [#leave].
  Path workspace() throws IOException {
    var name = work.resolve("w-" + UUID.randomUUID());
    workspaces.add(name);
    return Files.createDirectory(name);
  }

  /// Remove a directory that was worked in.
  void leave(Path workspace) throws IOException {
    clear(workspace);
    workspaces.remove(workspace);
  }

  Path path(String hash) {
    return data.resolve(hash.substring(0, 2)).resolve(hash + ".parquet");
  }

  Path existing(String hash) {
    var path = path(hash);
    if (!Files.exists(path)) {
      throw new TablesException(Code.FILE_BROKEN, "file of a version is missing: " + hash);
    }
    return path;
  }

  /// The length of a file; empty if it isn't there.
  OptionalLong length(String hash) {
    try {
      return OptionalLong.of(Files.size(path(hash)));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /// Sync a finished file and return the hash of its content.
  static String seal(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256())) {
      var buffer = new byte[1 << 16];
      while (in.read(buffer) > 0) {
        // the digest is what is wanted
      }
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Give a sealed file its name; one of the same content is simply kept.
  void place(Path file, String hash) throws IOException {
    var target = path(hash);
    var directory = target.resolveSibling("");
    Files.createDirectories(directory);
    if (!Files.exists(target)) {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  boolean remove(String hash) throws IOException {
    return Files.deleteIfExists(path(hash));
  }

  /// Hashes of all files there are, whether a version owns them or not.
  List<String> all() throws IOException {
    try (var files = Files.walk(data)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9a-f]{64}\\.parquet"))
          .map(name -> name.substring(0, 64))
          .toList();
    }
  }

  static void clear(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// Remove what earlier processes left in their working directories: a home has one at a time.
  void clearWork() throws IOException {
    try (var entries = Files.newDirectoryStream(work)) {
      for (var entry : entries) {
        if (!workspaces.contains(entry)) {
          clear(entry);
        }
      }
    }
  }
}
