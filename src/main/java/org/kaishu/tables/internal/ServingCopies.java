package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.literal;
import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The engine's own copies of versions, for quick answers: made on demand, attached read-only,
/// least recently used first to go.
@Component
class ServingCopies implements DisposableBean {
  private final Path directory;
  private final ParquetFiles files;
  private final VersionStore versions;
  private final TablesSettings settings;
  private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, ReentrantLock> making = new ConcurrentHashMap<>();
  private @Nullable Connection engine;

  private static final class Copy {
    final long bytes;
    int users;

    Copy(long bytes) {
      this.bytes = bytes;
    }
  }

  /// Asks one question of one copy.
  interface Question<T> {
    T ask(Connection connection, String table) throws SQLException;
  }

  ServingCopies(KaishuHome home, ParquetFiles files, VersionStore versions, TablesSettings settings)
      throws IOException {
    this.directory = Files.createDirectories(home.tables().resolve("serving"));
    this.files = files;
    this.versions = versions;
    this.settings = settings;
    // nobody knows what a crash left: copies are made again
    ParquetFiles.clear(directory);
    Files.createDirectories(directory);
  }

  <T> T ask(Version version, Question<T> question) throws SQLException, IOException {
    var digest = version.digest();
    take(version);
    try (var connection = ((DuckDBConnection) engine()).duplicate()) {
      return question.ask(connection, alias(digest) + ".rows");
    } finally {
      release(digest);
    }
  }

  private void take(Version version) throws SQLException, IOException {
    var digest = version.digest();
    var lock = making.computeIfAbsent(digest, _ -> new ReentrantLock());
    lock.lock();
    try {
      synchronized (this) {
        var copy = copies.get(digest);
        if (copy != null) {
          copy.users++;
          return;
        }
      }
      make(version);
    } finally {
      lock.unlock();
    }
  }

  private void make(Version version) throws SQLException, IOException {
    var target = path(version.digest());
    var unfinished = target.resolveSibling(version.digest() + ".tmp");
    Files.deleteIfExists(unfinished);
    var spill = Files.createDirectories(directory.resolve("spill"));
    var memory = settings.ingestMemoryLimit().toMegabytes() + "MB";
    try (var builder = DuckWorkers.open(memory, spill);
        var statement = builder.createStatement()) {
      statement.setQueryTimeout(settings.loadTimeout());
      statement.execute("attach " + literal(unfinished.toString()) + " as copy");
      var offset = 0L;
      for (var file : version.files()) {
        statement.execute(
            (offset == 0 ? "create table copy.rows as " : "insert into copy.rows ")
                + "select row_number() over () + %d as _row, * from read_parquet(%s)"
                    .formatted(offset, literal(files.existing(file.hash()).toString())));
        offset += file.rows();
      }
      statement.execute("detach copy");
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    synchronized (this) {
      try (var statement = engine().createStatement()) {
        statement.execute(
            "attach if not exists %s as %s (read_only)"
                .formatted(literal(target.toString()), alias(version.digest())));
      }
      var copy = new Copy(Files.size(target));
      copy.users = 1;
      copies.put(version.digest(), copy);
      if (versions.withdrawn(version.digest())) {
        // withdrawn while it was made: the erasure came too early to find it
        drop(version.digest());
        throw new TablesException(Code.VERSION_UNKNOWN, "no version " + version.id());
      }
      evict();
    }
  }

  private synchronized void release(String digest) {
    var copy = copies.get(digest);
    if (copy != null) {
      copy.users--;
    }
  }

  private void evict() throws SQLException, IOException {
    var total = copies.values().stream().mapToLong(copy -> copy.bytes).sum();
    var oldest = copies.entrySet().iterator();
    while (total > settings.cacheBudget().toBytes() && oldest.hasNext()) {
      var entry = oldest.next();
      if (entry.getValue().users == 0) {
        total -= entry.getValue().bytes;
        oldest.remove();
        remove(entry.getKey());
      }
    }
  }

  private void remove(String digest) throws SQLException, IOException {
    try (var statement = engine().createStatement()) {
      statement.execute("detach database if exists " + alias(digest));
    }
    Files.deleteIfExists(path(digest));
  }

  /// Remove the copy of a version; a question being answered still ends.
  synchronized void drop(String digest) {
    try {
      if (copies.remove(digest) != null) {
        remove(digest);
      }
    } catch (SQLException | IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't drop the copy of " + digest, e);
    }
  }

  private synchronized Connection engine() throws SQLException {
    if (engine == null) {
      engine =
          DuckWorkers.open(settings.memoryLimit().toMegabytes() + "MB", directory.resolve("spill"));
    }
    return engine;
  }

  private Path path(String digest) {
    return directory.resolve(digest + ".duckdb");
  }

  private static String alias(String digest) {
    return quoted("v_" + digest);
  }

  @Override
  public synchronized void destroy() throws SQLException {
    if (engine != null) {
      engine.close();
    }
  }
}
