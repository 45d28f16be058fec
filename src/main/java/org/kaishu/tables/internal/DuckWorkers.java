package org.kaishu.tables.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Runs engine work on a few platform threads: on virtual ones it would pin their carriers.
@Component
public class DuckWorkers implements DisposableBean {
  private static final int QUEUE = 256;

  private final ThreadPoolExecutor queries;
  private final ThreadPoolExecutor jobs;

  DuckWorkers(TablesSettings settings) {
    queries = pool("tables-query-", settings.threads(), QUEUE);
    jobs = pool("tables-job-", 2, QUEUE);
  }

  private static ThreadPoolExecutor pool(String name, int threads, int queue) {
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name(name, 1).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /// Work that may fail in the engine or on disk.
  interface Work<T> {
    T run() throws Exception;
  }

  /// Run a short query.
  <T> T query(Work<T> work) {
    return run(queries, work);
  }

  /// Run a load, an export or the building of a copy.
  <T> T job(Work<T> work) {
    return run(jobs, work);
  }

  private static <T> T run(ThreadPoolExecutor pool, Work<T> work) {
    try {
      return pool.submit(work::run).get();
    } catch (RejectedExecutionException e) {
      throw new TablesException(Code.BUSY, "every worker is taken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TablesException(Code.BUSY, "interrupted while waiting", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case TablesException it -> throw it;
        case SQLTimeoutException it ->
            throw new TablesException(Code.QUERY_TOO_LONG, "the time limit was reached", it);
        case null, default ->
            throw new TablesException(
                Code.ENGINE_FAILED, "the engine failed: " + e.getMessage(), e);
      }
    }
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
    queries.shutdownNow();
    jobs.shutdownNow();
  }
}
