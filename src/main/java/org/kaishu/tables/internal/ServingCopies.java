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
/// What is asked by key often gets its rows beside its copy, where there is room for them: for rows
/// nothing goes but copies that nobody asked for in a long time.
@Component
class ServingCopies implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(ServingCopies.class);

  /// Questions by key after which rows are worth their space.
  private static final int OFTEN = 8;

  /// Questions after which a copy that none of them was about gives way to the rows of another.
  private static final int LONG_AGO = 1_000;

  private static final int LOOK_AGAIN_MILLIS = 100;

  private final Path directory;
  private final VersionStore versions;
  private final DuckWorkers workers;
  private final TablesSettings settings;
  private final CopyBuilding building;
  private final RowLaying laying;
  private final ServingEngine engine;
  private final Map<String, ServingCopy> copies = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, CompletableFuture<ServingCopy>> making = new HashMap<>();
  private long held;
  private long questions;

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
    this.laying = new RowLaying(directory);
    this.engine =
        new ServingEngine(settings.memoryLimit().toMegabytes() + "MB", directory.resolve("spill"));
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
    ServingCopy copy;
    KeyIndex index;
    RowFile rows;
    synchronized (this) {
      copy = copies.get(version.digest());
      index = copy == null ? null : copy.index.orElse(null);
      if (copy == null || index == null || !covers.test(index)) {
        return Optional.empty();
      }
      copy.asked = ++questions;
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

  private void wantRows(Version version, ServingCopy copy, KeyIndex index) {
    if (copy.laying || ++copy.askedByKey < OFTEN) {
      return;
    }
    copy.askedByKey = 0;
    long idle = copies.values().stream().filter(this::idle).mapToLong(it -> it.bytes).sum();
    if (free() + idle < copy.wanted) {
      return;
    }
    evictCopies(settings.cacheBudget().toBytes() - copy.wanted, this::idle);
    try {
      copy.laying = true;
      workers.rows(() -> layRows(version, copy, index));
    } catch (TablesException e) {
      copy.laying = false;
    }
  }

  /// Lay the rows of a copy beside it. Where that fails its questions stay with the engine.
  private void layRows(Version version, ServingCopy copy, KeyIndex index) {
    long most;
    synchronized (this) {
      most = free();
      if (copies.get(copy.digest) != copy || most < copy.wanted || !begin(copy)) {
        copy.laying = false;
        return;
      }
      copy.users++;
    }
    try {
      var rows =
          engine.ask(
              alias(copy.digest),
              path(copy.digest),
              (line, alias) ->
                  laying.lay(
                      new Session(line, Running.endless(), alias, settings.loadTimeout()),
                      version,
                      index,
                      most));
      synchronized (this) {
        copy.rows = rows;
        copy.bytes += rows.bytes();
        held += copy.dropped ? 0 : rows.bytes();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("Rows of {} are not laid beside their copy", version.id(), e);
      synchronized (this) {
        copy.wanted = most + most / 2;
      }
      laying.delete(copy.digest);
    } finally {
      synchronized (this) {
        copy.laying = false;
      }
      release(copy);
    }
  }

  private boolean begin(ServingCopy copy) {
    try {
      laying.begin(copy.digest);
      return true;
    } catch (IOException e) {
      LOG.warn("Rows of {} have no place beside their copy", copy.digest, e);
      return false;
    }
  }

  private <T> T ask(Version version, ServingCopy copy, Running running, Question<T> question)
      throws SQLException {
    try {
      return engine.ask(
          alias(copy.digest),
          path(copy.digest),
          (line, alias) ->
              question.ask(new Session(line, running, alias, settings.queryTimeout()), copy.index));
    } catch (SQLException e) {
      if (dropped(copy)) {
        throw new TablesException(Code.VERSION_UNKNOWN, "no version " + version.id(), e);
      }
      throw e;
    }
  }

  /// Wait for the copy of a version as long as a query may take, and keep it from being evicted.
  private ServingCopy take(Version version, Asker asker) {
    var digest = version.digest();
    CompletableFuture<ServingCopy> made;
    synchronized (this) {
      var copy = copies.get(digest);
      if (copy != null) {
        copy.asked = ++questions;
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

  private void start(Version version, CompletableFuture<ServingCopy> made) {
    try {
      workers.copy(() -> make(version, made));
    } catch (TablesException e) {
      making.remove(version.digest());
      throw e;
    }
  }

  private ServingCopy await(CompletableFuture<ServingCopy> made, Asker asker) {
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

  private void make(Version version, CompletableFuture<ServingCopy> made) {
    var digest = version.digest();
    try {
      var copy = build(version);
      synchronized (this) {
        making.remove(digest);
        copies.put(digest, copy);
        copy.asked = ++questions;
        held += copy.bytes;
        copy.users++;
        try {
          evict();
        } finally {
          copy.users--;
        }
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

  private ServingCopy build(Version version) throws SQLException, IOException {
    var target = path(version.digest());
    var index = building.place(version, target);
    return new ServingCopy(version.digest(), Files.size(target), index);
  }

  private synchronized void release(ServingCopy copy) {
    copy.users--;
    if (copy.dropped && copy.users == 0) {
      copy.letGo();
      laying.delete(copy.digest);
    }
    evict();
  }

  private synchronized boolean dropped(ServingCopy copy) {
    return copy.dropped;
  }

  /// Rows go before any copy does: without them its questions are answered more slowly, without it
  /// they wait.
  private synchronized void evict() {
    long budget = settings.cacheBudget().toBytes();
    for (var copy : copies.values()) {
      var rows = copy.rows;
      if (held > budget && copy.users == 0 && rows != null) {
        held -= rows.bytes();
        copy.bytes -= rows.bytes();
        copy.letGo();
        laying.delete(copy.digest);
      }
    }
    evictCopies(budget, _ -> true);
  }

  private boolean idle(ServingCopy copy) {
    return copy.users == 0 && copy.asked < questions - LONG_AGO;
  }

  private void evictCopies(long most, Predicate<ServingCopy> which) {
    var oldest = copies.values().iterator();
    while (held > most && oldest.hasNext()) {
      var copy = oldest.next();
      if (copy.users == 0 && which.test(copy)) {
        held -= copy.bytes;
        oldest.remove();
        copy.letGo();
        remove(copy.digest);
      }
    }
  }

  private long free() {
    return settings.cacheBudget().toBytes() - held;
  }

  private void remove(String digest) {
    try {
      // in this order: a question that comes in between finds nothing to attach
      Files.deleteIfExists(path(digest));
      engine.detach(alias(digest));
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
        copy.letGo();
      }
      remove(digest);
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
        copy.letGo();
      }
    }
    engine.close();
  }
}
