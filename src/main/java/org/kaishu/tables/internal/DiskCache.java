package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.Exports;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Rendered exports on disk, least recently used first to go: deletable at any time.
///
/// A file is called by its name with the SHA-256 of its bytes in it. What an earlier process left
/// counts only once its bytes still match: nobody knows what a crash did to them.
@Component
public class DiskCache {
  private static final Pattern FILE = Pattern.compile("(.+)~([0-9a-f]{64})(\\.[a-z]+)");

  private final Path exports;
  private final long budget;
  private final Map<String, Kept> files = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, CompletableFuture<Boolean>> making = new ConcurrentHashMap<>();

  /// A file there is. Guarded by the cache.
  private static final class Kept {
    final Path file;
    final String sha256;
    final long size;
    boolean checked;
    int users;

    Kept(Path file, String sha256, long size, boolean checked) {
      this.file = file;
      this.sha256 = sha256;
      this.size = size;
      this.checked = checked;
    }
  }

  /// An open file that stays until it is released, unless its version is withdrawn.
  record Held(FileChannel channel, Path file, long bytes, String sha256, Runnable ending) {
    void release() {
      ending.run();
    }
  }

  /// Writes one file.
  interface Maker {
    /// Write the whole file to this path.
    void make(Path target) throws Exception;
  }

  @Autowired
  DiskCache(KaishuHome home, TablesSettings settings) throws IOException {
    this(
        Files.createDirectories(home.tables().resolve("exports")),
        settings.cacheBudget().toBytes());
  }

  DiskCache(Path exports, long budget) throws IOException {
    this.exports = exports;
    this.budget = budget;
    try (var found = Files.list(exports)) {
      for (var file : found.toList()) {
        var name = FILE.matcher(file.getFileName().toString());
        if (name.matches()) {
          files.put(
              name.group(1) + name.group(3),
              new Kept(file, name.group(2), Files.size(file), false));
        } else {
          Files.delete(file);
        }
      }
    }
  }

  /// Open a file by name, making it first where it is absent. Whoever asks while it is being made
  /// waits for that, and shares its failure.
  Held open(String name, Maker maker) {
    while (true) {
      var there = take(name, false);
      if (there.isPresent()) {
        return there.get();
      }
      var mine = new CompletableFuture<Boolean>();
      var theirs = making.putIfAbsent(name, mine);
      if (theirs != null) {
        await(theirs);
        continue;
      }
      try {
        var held = take(name, true).orElseGet(() -> make(name, maker));
        mine.complete(true);
        return held;
      } catch (RuntimeException | Error e) {
        mine.completeExceptionally(e);
        throw e;
      } finally {
        making.remove(name, mine);
      }
    }
  }

  /// What is known of a file that need not be made; empty where it must be.
  synchronized Optional<Exports.Known> known(String name) {
    return Optional.ofNullable(files.get(name)).map(it -> new Exports.Known(it.size, it.sha256));
  }

  private static void await(CompletableFuture<Boolean> theirs) {
    try {
      theirs.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TablesException(Code.BUSY, "interrupted while waiting", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TablesException failed) {
        throw failed;
      }
      throw new TablesException(Code.ENGINE_FAILED, "the making failed", e);
    }
  }

  private Optional<Held> take(String name, boolean check) {
    try {
      Kept kept;
      synchronized (this) {
        kept = files.get(name);
      }
      if (kept == null) {
        return Optional.empty();
      }
      if (check && !kept.checked && !sha256(kept.file).equals(kept.sha256)) {
        Files.delete(kept.file);
        throw new NoSuchFileException(kept.file.toString());
      }
      synchronized (this) {
        kept.checked |= check;
        return kept.checked && files.get(name) == kept ? Optional.of(held(kept)) : Optional.empty();
      }
    } catch (NoSuchFileException e) {
      synchronized (this) {
        files.remove(name);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw failed("open", name, e);
    }
  }

  private Held make(String name, Maker maker) {
    Path unfinished = null;
    try {
      unfinished = Files.createTempFile(exports, "making-", ".tmp");
      maker.make(unfinished);
      var sha256 = sha256(unfinished);
      var dot = name.lastIndexOf('.');
      var target = exports.resolve(name.substring(0, dot) + "~" + sha256 + name.substring(dot));
      var size = Files.size(unfinished);
      synchronized (this) {
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        var kept = new Kept(target, sha256, size, true);
        files.put(name, kept);
        var held = held(kept);
        evict();
        return held;
      }
    } catch (Exception e) {
      throw FullDisk.caused(e)
          ? new TablesException(Code.DISK_FULL, "no room on disk for " + name, e)
          : e instanceof TablesException known ? known : failed("make", name, e);
    } finally {
      discard(unfinished);
    }
  }

  private static void discard(@Nullable Path unfinished) {
    try {
      if (unfinished != null) {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't discard " + unfinished, e);
    }
  }

  private static TablesException failed(String what, String name, Exception e) {
    return new TablesException(Code.ENGINE_FAILED, "can't " + what + " " + name, e);
  }

  private static String sha256(Path file) throws IOException {
    try (var in = new DigestInputStream(Files.newInputStream(file), ParquetFiles.sha256())) {
      var buffer = new byte[1 << 16];
      while (in.read(buffer) > 0) {
        // the digest is what is wanted
      }
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  /// Called with the lock held.
  private Held held(Kept kept) throws IOException {
    var channel = FileChannel.open(kept.file);
    kept.users++;
    var released = new AtomicBoolean();
    return new Held(
        channel,
        kept.file,
        kept.size,
        kept.sha256,
        () -> {
          if (released.compareAndSet(false, true)) {
            release(kept, channel);
          }
        });
  }

  private synchronized void release(Kept kept, FileChannel channel) {
    kept.users--;
    try {
      channel.close();
      evict();
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't let go of " + kept.file, e);
    }
  }

  /// Called with the lock held. What is being sent stays.
  private void evict() throws IOException {
    var total = files.values().stream().mapToLong(kept -> kept.size).sum();
    var oldest = files.values().iterator();
    while (total > budget && oldest.hasNext()) {
      var kept = oldest.next();
      if (kept.users == 0) {
        Files.deleteIfExists(kept.file);
        total -= kept.size;
        oldest.remove();
      }
    }
  }

  /// The digests of the versions from which something was made.
  synchronized Set<String> digests() {
    return files.keySet().stream().map(name -> name.split("-", 2)[0]).collect(Collectors.toSet());
  }

  /// Remove everything made from a version, even what is being sent: an open file outlives its
  /// name, but nobody opens it any more.
  synchronized void drop(String digest) {
    try {
      for (var name : files.keySet().stream().filter(it -> it.startsWith(digest)).toList()) {
        var kept = files.remove(name);
        if (kept != null) {
          Files.deleteIfExists(kept.file);
        }
      }
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't drop exports of " + digest, e);
    }
  }
}
