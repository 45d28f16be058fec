package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.Asker;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The engine's own copies of versions, for quick answers: made on demand, attached read-only,
/// least recently used first to go.
///
/// An engine that failed beyond use is opened anew; its copies, which are never written, stay.
@Component
class ServingCopies implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(ServingCopies.class);

  /// Questions after which rows are worth their space.
  private static final int OFTEN = 8;

  private static final int LOOK_AGAIN_MILLIS = 100;

  private final Path directory;
  private final VersionStore versions;
  private final DuckWorkers workers;
  private final TablesSettings settings;
  private final CopyBuilding building;
  private final RowLaying laying;
  private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, CompletableFuture<Copy>> making = new HashMap<>();
  private long held;
  private @Nullable EngineInstance engine;

  /// A copy on disk. Guarded by the collection.
  static final class Copy {
    final String digest;
    final Optional<KeyIndex> index;
    private long bytes;
    private int users;
    private boolean dropped;
    private int askedByKey;
    private @Nullable RowFile rows;

    private Copy(String digest, long bytes, Optional<KeyIndex> index) {
      this.digest = digest;
      this.bytes = bytes;
      this.index = index;
    }
  }

  /// Asks one question of one copy.
  interface Question<T> {
    T ask(Session session, Optional<KeyIndex> index) throws SQLException;
  }

  ServingCopies(
      KaishuHome home,
      ParquetFiles files,
      VersionStore versions,
      DuckWorkers workers,
      TablesSettings settings)
      throws IOException {
    this.directory = Files.createDirectories(home.tables().resolve("serving"));
    this.versions = versions;
    this.workers = workers;
    this.settings = settings;
    this.building = new CopyBuilding(files, settings);
    this.laying = new RowLaying(directory, settings.loadTimeout());
    // nobody knows what a crash left: copies are made again
    ParquetFiles.clear(directory);
    Files.createDirectories(directory);
  }

  /// Answer a question from the copy of a version, which is made first where there is none.
  <T> T ask(Version version, Asker asker, Question<T> question) {
    var copy = take(version, asker);
    try {
      return workers.query(asker, running -> ask(version, copy, running, question));
    } finally {
      release(copy);
    }
  }

  /// Answer a question from the rows that lie beside the copy of a version, on the caller's thread;
  /// empty where there are none. They are laid there once they are asked for often.
  <T> Optional<T> askRows(
      Version version, Predicate<KeyIndex> covers, BiFunction<RowFile, KeyIndex, T> question) {
    Copy copy;
    KeyIndex index;
    RowFile rows;
    synchronized (this) {
      copy = copies.get(version.digest());
      index = copy == null ? null : copy.index.orElse(null);
      if (copy == null || index == null || !covers.test(index)) {
        return Optional.empty();
      }
      rows = copy.rows;
      if (rows == null) {
        wantRows(version, copy, index);
        return Optional.empty();
      }
      copy.users++;
    }
    try {
      return Optional.of(question.apply(rows, index));
    } finally {
      release(copy);
    }
  }

  private void wantRows(Version version, Copy copy, KeyIndex index) {
    if (++copy.askedByKey == OFTEN) {
      try {
        workers.copy(() -> layRows(version, copy, index));
      } catch (TablesException e) {
        copy.askedByKey = 0;
      }
    }
  }

  /// Lay the rows of a copy beside it. Where that fails its questions stay with the engine.
  private void layRows(Version version, Copy copy, KeyIndex index) {
    synchronized (this) {
      if (copies.get(copy.digest) != copy) {
        return;
      }
      copy.users++;
    }
    try {
      var rows =
          ask(engine(), copy, new Running(), (session, _) -> laying.lay(session, version, index));
      synchronized (this) {
        copy.rows = rows;
        copy.bytes += rows.bytes();
        held += copy.dropped ? 0 : rows.bytes();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("Rows of {} are not laid beside their copy", version.id(), e);
      laying.delete(copy.digest);
    } finally {
      release(copy);
    }
  }

  private <T> T ask(Version version, Copy copy, Running running, Question<T> question)
      throws SQLException {
    try {
      var used = engine();
      try {
        return ask(used, copy, running, question);
      } catch (SQLException e) {
        if (!EngineInstance.fatal(e)) {
          throw e;
        }
        renew(used);
        return ask(engine(), copy, running, question);
      }
    } catch (SQLException e) {
      if (dropped(copy)) {
        throw new TablesException(Code.VERSION_UNKNOWN, "no version " + version.id(), e);
      }
      throw e;
    }
  }

  private <T> T ask(EngineInstance used, Copy copy, Running running, Question<T> question)
      throws SQLException {
    var alias = alias(copy.digest);
    used.attach(alias, path(copy.digest));
    var line = used.borrow();
    boolean sound = false;
    try {
      var answer =
          question.ask(new Session(line, running, alias, settings.queryTimeout()), copy.index);
      sound = true;
      return answer;
    } finally {
      if (sound) {
        used.giveBack(line);
      } else {
        line.close();
      }
    }
  }

  /// Wait for the copy of a version as long as a query may take, and keep it from being evicted.
  private Copy take(Version version, Asker asker) {
    var digest = version.digest();
    CompletableFuture<Copy> made;
    synchronized (this) {
      var copy = copies.get(digest);
      if (copy != null) {
        copy.users++;
        return copy;
      }
      var underWay = making.get(digest);
      if (underWay == null) {
        underWay = new CompletableFuture<>();
        making.put(digest, underWay);
        start(version, underWay);
      }
      made = underWay;
    }
    var copy = await(made, asker);
    synchronized (this) {
      if (copy.dropped) {
        throw new TablesException(Code.VERSION_UNKNOWN, "no version " + version.id());
      }
      if (copies.get(digest) != copy) {
        throw new TablesException(Code.BUSY, "the copy was evicted before it was used");
      }
      copy.users++;
      return copy;
    }
  }

  private void start(Version version, CompletableFuture<Copy> made) {
    try {
      workers.copy(() -> make(version, made));
    } catch (TablesException e) {
      making.remove(version.digest());
      throw e;
    }
  }

  private Copy await(CompletableFuture<Copy> made, Asker asker) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.queryTimeout());
    try {
      while (true) {
        try {
          return made.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (System.nanoTime() > end || asker.gone().getAsBoolean()) {
            throw new TablesException(Code.BUSY, "the copy is being made", e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TablesException(Code.BUSY, "interrupted while waiting", e);
    } catch (ExecutionException e) {
      throw DuckWorkers.failure(e);
    }
  }

  private void make(Version version, CompletableFuture<Copy> made) {
    var digest = version.digest();
    try {
      var copy = build(version);
      synchronized (this) {
        making.remove(digest);
        copies.put(digest, copy);
        held += copy.bytes;
        copy.users++;
        evict();
        copy.users--;
      }
      if (versions.withdrawn(digest)) {
        // withdrawn while it was made: the erasure came too early to find it
        drop(digest);
      }
      made.complete(copy);
    } catch (Throwable e) {
      synchronized (this) {
        making.remove(digest);
      }
      made.completeExceptionally(e);
    }
  }

  private Copy build(Version version) throws SQLException, IOException {
    var target = path(version.digest());
    var index = building.place(version, target);
    return new Copy(version.digest(), Files.size(target), index);
  }

  private synchronized void release(Copy copy) {
    copy.users--;
    if (copy.dropped && copy.users == 0) {
      letGo(copy);
      laying.delete(copy.digest);
    }
    evict();
  }

  private static void letGo(Copy copy) {
    var rows = copy.rows;
    if (rows != null) {
      copy.rows = null;
      rows.close();
    }
  }

  private synchronized boolean dropped(Copy copy) {
    return copy.dropped;
  }

  private synchronized void evict() {
    var oldest = copies.entrySet().iterator();
    while (held > settings.cacheBudget().toBytes() && oldest.hasNext()) {
      var entry = oldest.next();
      if (entry.getValue().users == 0) {
        held -= entry.getValue().bytes;
        oldest.remove();
        letGo(entry.getValue());
        remove(entry.getKey());
      }
    }
  }

  private void remove(String digest) {
    try {
      if (engine != null) {
        engine.detach(alias(digest));
      }
      Files.deleteIfExists(path(digest));
    } catch (SQLException | IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't drop the copy of " + digest, e);
    }
    laying.delete(digest);
  }

  /// Remove the copy of a version; a question being answered still ends.
  synchronized void drop(String digest) {
    var copy = copies.remove(digest);
    if (copy != null) {
      copy.dropped = true;
      held -= copy.bytes;
      if (copy.users == 0) {
        letGo(copy);
      }
      remove(digest);
    }
  }

  private synchronized EngineInstance engine() throws SQLException {
    if (engine == null) {
      engine =
          new EngineInstance(
              settings.memoryLimit().toMegabytes() + "MB", directory.resolve("spill"));
    }
    return engine;
  }

  /// Give up an instance that failed; the next question opens another.
  private synchronized void renew(EngineInstance failed) {
    if (engine == failed) {
      engine = null;
      try {
        failed.close();
      } catch (SQLException e) {
        // it is of no use any more
      }
    }
  }

  private Path path(String digest) {
    return directory.resolve(digest + ".duckdb");
  }

  private static String alias(String digest) {
    return "v_" + digest;
  }

  @Override
  public synchronized void destroy() throws SQLException {
    for (var copy : copies.values()) {
      if (copy.users == 0) {
        letGo(copy);
      }
    }
    if (engine != null) {
      engine.close();
    }
  }
}
