package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.springframework.stereotype.Component;

/// Rendered exports on disk, least recently used first to go: deletable at any time.
@Component
public class DiskCache {
  private final Path exports;
  private final long budget;
  private final Map<String, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, ReentrantLock> making = new ConcurrentHashMap<>();

  DiskCache(KaishuHome home, TablesSettings settings) throws IOException {
    this.exports = Files.createDirectories(home.tables().resolve("exports"));
    this.budget = settings.cacheBudget().toBytes();
    try (var files = Files.list(exports)) {
      for (var file : files.toList()) {
        if (file.getFileName().toString().endsWith(".tmp")) {
          Files.delete(file);
        } else {
          sizes.put(file.getFileName().toString(), Files.size(file));
        }
      }
    }
  }

  /// Writes one file.
  interface Maker {
    /// Write the whole file to this path.
    void make(Path target) throws Exception;
  }

  /// Open a file by name, making it first where it is absent; one maker at a time for a name.
  FileChannel open(String name, Maker maker) {
    var lock = making.computeIfAbsent(name, _ -> new ReentrantLock());
    lock.lock();
    try {
      var target = exports.resolve(name);
      if (!Files.exists(target)) {
        var unfinished = Files.createTempFile(exports, "making-", ".tmp");
        try {
          maker.make(unfinished);
          Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(unfinished);
        }
      }
      // opened before others are evicted: an open file outlives its name
      var channel = FileChannel.open(target);
      keep(name, channel.size());
      return channel;
    } catch (TablesException e) {
      throw e;
    } catch (Exception e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't make " + name, e);
    } finally {
      lock.unlock();
    }
  }

  private synchronized void keep(String name, long size) throws IOException {
    sizes.put(name, size);
    sizes.get(name);
    var total = sizes.values().stream().mapToLong(Long::longValue).sum();
    var oldest = sizes.entrySet().iterator();
    while (total > budget && oldest.hasNext()) {
      var entry = oldest.next();
      if (!entry.getKey().equals(name)) {
        Files.deleteIfExists(exports.resolve(entry.getKey()));
        total -= entry.getValue();
        oldest.remove();
      }
    }
  }

  /// The digests of the versions from which something was made.
  synchronized Set<String> digests() {
    return sizes.keySet().stream().map(name -> name.split("-", 2)[0]).collect(Collectors.toSet());
  }

  /// Remove everything made from a version.
  synchronized void drop(String digest) {
    try {
      for (var name : sizes.keySet().stream().filter(it -> it.startsWith(digest)).toList()) {
        Files.deleteIfExists(exports.resolve(name));
        sizes.remove(name);
      }
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't drop exports of " + digest, e);
    }
  }
}
