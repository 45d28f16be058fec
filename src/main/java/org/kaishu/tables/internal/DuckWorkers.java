package org.kaishu.tables.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaishu.tables.Asker;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Runs engine work on a few platform threads: on virtual ones it would pin their carriers.
///
/// Queries are taken from one client after the other. Whoever asks waits on a thread of their own,
/// and there looks from time to time whether anybody still wants the answer.
@Component
public class DuckWorkers implements DisposableBean {
  private static final int QUEUE = 256;
  private static final int QUEUE_OF_ONE = 64;
  private static final int LOOK_AGAIN_MILLIS = 100;

  private final FairQueue queries;
  private final Thread[] workers;
  private final ThreadPoolExecutor jobs;
  private final ThreadPoolExecutor copies;
  private final ThreadPoolExecutor rows;
  private final long limitNanos;

  DuckWorkers(TablesSettings settings) {
    this.limitNanos = TimeUnit.SECONDS.toNanos(settings.queryTimeout());
    // one worker is always left for another client
    this.queries = new FairQueue(QUEUE, QUEUE_OF_ONE, Math.max(1, settings.threads() - 1));
    this.workers = new Thread[settings.threads()];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = Thread.ofPlatform().daemon().name("tables-query-" + (i + 1)).start(this::work);
    }
    this.jobs = pool("tables-job-", 2);
    this.copies = pool("tables-copy-", 2);
    this.rows = pool("tables-rows-", 1);
  }

  private static ThreadPoolExecutor pool(String name, int threads) {
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name(name, 1).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /// Work that may fail in the engine or on disk.
  interface Work<T> {
    T run() throws Exception;
  }

  /// Work that can be stopped on its way.
  interface Question<T> {
    T ask(Running running) throws Exception;
  }

  private void work() {
    try {
      while (true) {
        var task = queries.take();
        try {
          task.work().run();
        } finally {
          queries.done(task);
        }
      }
    } catch (InterruptedException e) {
      // the platform ends
    }
  }

  /// Run a short piece of work of the platform itself, in turn with the queries of clients.
  <T> T query(Work<T> work) {
    return query(Asker.platform(), _ -> work.run());
  }

  /// Run a short query on behalf of a client, waiting included within the time limit.
  <T> T query(Asker asker, Question<T> question) {
    long end = System.nanoTime() + limitNanos;
    var running = new Running(end);
    var answer = new CompletableFuture<T>();
    var task =
        new FairQueue.Task(
            asker.client(),
            () -> {
              try {
                answer.complete(question.ask(running));
              } catch (Throwable e) {
                answer.completeExceptionally(e);
              }
            });
    if (!queries.offer(task)) {
      throw new TablesException(Code.BUSY, "too many questions are waiting");
    }
    try {
      while (true) {
        try {
          return answer.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          boolean late = System.nanoTime() > end;
          if (late || asker.gone().getAsBoolean()) {
            boolean waited = queries.withdraw(task);
            running.stop();
            throw waited || !late
                ? new TablesException(Code.BUSY, late ? "no worker came free" : "nobody waits", e)
                : new TablesException(Code.QUERY_TOO_LONG, "the time limit was reached", e);
          }
        }
      }
    } catch (InterruptedException e) {
      queries.withdraw(task);
      running.stop();
      Thread.currentThread().interrupt();
      throw new TablesException(Code.BUSY, "interrupted while waiting", e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /// Run a load or an export.
  <T> T job(Work<T> work) {
    try {
      return jobs.submit(work::run).get();
    } catch (RejectedExecutionException e) {
      throw new TablesException(Code.BUSY, "every worker is taken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TablesException(Code.BUSY, "interrupted while waiting", e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /// Have a serving copy made, after those that others want; neither loads and exports nor the
  /// laying of rows delay it.
  void copy(Runnable work) {
    try {
      copies.execute(work);
    } catch (RejectedExecutionException e) {
      throw new TablesException(Code.BUSY, "too many copies are waiting to be made", e);
    }
  }

  /// Have rows laid beside a copy, after those of others.
  void rows(Runnable work) {
    try {
      rows.execute(work);
    } catch (RejectedExecutionException e) {
      throw new TablesException(Code.BUSY, "too many rows are waiting to be laid", e);
    }
  }

  static TablesException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case TablesException it -> it;
      case SQLTimeoutException it ->
          new TablesException(Code.QUERY_TOO_LONG, "the time limit was reached", it);
      case null, default ->
          new TablesException(
              Code.ENGINE_FAILED, "the engine failed: " + failed.getMessage(), failed);
    };
  }

  /// Open an instance of its own in memory; closing the connection ends it.
  static Connection open(String memoryLimit, java.nio.file.Path temporary) throws SQLException {
    var settings = new Properties();
    settings.setProperty("memory_limit", memoryLimit);
    settings.setProperty("temp_directory", temporary.toString());
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("jdbc_stream_results", "true");
    return DriverManager.getConnection("jdbc:duckdb:", settings);
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  @Override
  public void destroy() {
    for (var worker : workers) {
      worker.interrupt();
    }
    jobs.shutdownNow();
    copies.shutdownNow();
    rows.shutdownNow();
  }
}
