package org.kaishu.tables.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine that answers from copies, opened when it is first asked.
///
/// One that failed beyond use is opened anew, and what it was asked is asked once more; its copies,
/// which are never written, stay.
final class ServingEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServingEngine.class);

  private final String memoryLimit;
  private final Path spill;
  private @Nullable EngineInstance instance;

  ServingEngine(String memoryLimit, Path spill) {
    this.memoryLimit = memoryLimit;
    this.spill = spill;
  }

  /// Asks by way of one connection.
  interface Question<T> {
    T ask(EngineInstance.Line line, String alias) throws SQLException;
  }

  /// Answer a question about a file, which is attached under an alias. Where the engine fails
  /// beyond use twice, whoever asks may come again: the next question finds another.
  <T> T ask(String alias, Path file, Question<T> question) throws SQLException {
    var used = instance();
    try {
      return ask(used, alias, file, question);
    } catch (SQLException e) {
      if (!EngineInstance.fatal(e)) {
        throw e;
      }
      LOG.warn("The engine failed and is opened anew", e);
      renew(used);
    }
    used = instance();
    try {
      return ask(used, alias, file, question);
    } catch (SQLException e) {
      if (!EngineInstance.fatal(e)) {
        throw e;
      }
      LOG.error("The engine failed twice at one question", e);
      renew(used);
      throw new TablesException(Code.BUSY, "the engine failed twice", e);
    }
  }

  private static <T> T ask(EngineInstance used, String alias, Path file, Question<T> question)
      throws SQLException {
    used.attach(alias, file);
    var line = used.borrow();
    boolean sound = false;
    try {
      var answer = question.ask(line, alias);
      sound = true;
      return answer;
    } catch (SQLTimeoutException e) {
      throw e;
    } catch (SQLException e) {
      // under a statement that is being executed the driver calls that a bad result
      throw line.closed() ? new SQLException("the connection was closed", e) : e;
    } finally {
      if (sound) {
        used.giveBack(line);
      } else {
        line.close();
      }
    }
  }

  private synchronized EngineInstance instance() throws SQLException {
    if (instance == null) {
      instance = new EngineInstance(memoryLimit, spill);
    }
    return instance;
  }

  /// Give up an instance that failed; the next question opens another.
  private synchronized void renew(EngineInstance failed) {
    if (instance == failed) {
      instance = null;
      try {
        failed.close();
      } catch (SQLException e) {
        // it is of no use any more
      }
    }
  }

  /// Let go of a file.
  synchronized void detach(String alias) throws SQLException {
    var used = instance;
    if (used == null) {
      return;
    }
    try {
      used.detach(alias);
    } catch (SQLException e) {
      if (!EngineInstance.fatal(e)) {
        throw e;
      }
      renew(used);
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    if (instance != null) {
      instance.close();
    }
  }
}
