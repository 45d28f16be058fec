package org.kaishu.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The files on disk: received beside, synced, then renamed to `ab/cd…` after their hash.
final class DiskFiles {
  private static final String INCOMING = "incoming";

  private final Path root;
  private final Path incoming;
  private final Set<Path> beingWritten = ConcurrentHashMap.newKeySet();

  DiskFiles(Path root) {
    this.root = root;
    this.incoming = root.resolve(INCOMING);
  }

  /// A file received whole, not yet in its place; closing removes what was not placed.
  record Incoming(Path part, StoredFile stored, Set<Path> beingWritten) implements AutoCloseable {
    FileHash hash() {
      return stored.hash();
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(part);
      beingWritten.remove(part);
    }
  }

  Path path(FileHash hash) {
    return root.resolve(hash.sha256().substring(0, 2)).resolve(hash.sha256().substring(2));
  }

  Incoming receive(InputStream content) throws IOException {
    Files.createDirectories(incoming);
    var part = incoming.resolve(UUID.randomUUID() + ".part");
    beingWritten.add(part);
    try (var channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      var digest = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
      long bytes = digest.transferTo(Channels.newOutputStream(channel));
      channel.force(true);
      var hash = new FileHash(HexFormat.of().formatHex(digest.getMessageDigest().digest()));
      return new Incoming(part, new StoredFile(hash, bytes), beingWritten);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      beingWritten.remove(part);
      throw e;
    }
  }

  /// Give a received file its place, unless its content is there already.
  void place(Incoming received) {
    var target = path(received.hash());
    var shard = root.resolve(received.hash().sha256().substring(0, 2));
    try {
      if (Files.exists(target) && Files.size(target) == received.stored().bytes()) {
        return;
      }
      Files.createDirectories(shard);
      Files.move(
          received.part(),
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      sync(shard);
      sync(root);
    } catch (IOException e) {
      throw StorageException.unwritten("can't store %s: %s".formatted(target, e), e);
    }
  }

  /// Remove a file and return its length; -1 if it isn't there any more.
  long remove(FileHash hash) {
    try {
      long bytes = Files.size(path(hash));
      Files.delete(path(hash));
      return bytes;
    } catch (NoSuchFileException e) {
      return -1;
    } catch (IOException e) {
      throw new StorageException(
          StorageException.Code.INPUT_OUTPUT, "can't remove %s: %s".formatted(hash, e), e);
    }
  }

  /// List the files that are in their places.
  List<FileHash> list() throws IOException {
    try (var files = Files.walk(root, 2)) {
      return files
          .filter(file -> !file.startsWith(incoming) && Files.isRegularFile(file))
          .map(file -> root.relativize(file).toString().replace("/", ""))
          .filter(name -> name.matches("[0-9a-f]{64}"))
          .map(FileHash::new)
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Remove what a crash left half received, and return how many.
  int removeUnfinished() throws IOException {
    if (!Files.isDirectory(incoming)) {
      return 0;
    }
    int removed = 0;
    try (var parts = Files.newDirectoryStream(incoming)) {
      for (var part : parts) {
        if (!beingWritten.contains(part) && Files.deleteIfExists(part)) {
          removed++;
        }
      }
    }
    return removed;
  }

  @Override
  public String toString() {
    return root.toString();
  }

  private static void sync(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
