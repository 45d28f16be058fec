package org.kaishu.tables.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Puts the statements of one question to one copy.
///
/// @param alias name under which the copy is attached
/// @param seconds limit of each statement
record Session(EngineInstance.Line line, Running running, String alias, int seconds) {

  /// Reads a result.
  interface Reading<T> {
    T read(ResultSet result) throws SQLException;
  }

  /// The same with another limit of each statement.
  Session within(int seconds) {
    return new Session(line, running, alias, seconds);
  }

  /// The rows of the copy, in the order of the file.
  String rows() {
    return "\"" + alias + "\".rows";
  }

  /// The same rows in the order of the key.
  String keyed() {
    return "\"" + alias + "\".keyed";
  }

  <T> T query(String sql, List<Object> parameters, Reading<T> reading) throws SQLException {
    boolean sound = false;
    long begun = System.nanoTime();
    try {
      var statement = line.prepare(sql);
      statement.setQueryTimeout(seconds);
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      running.begin(statement);
      try (var result = statement.executeQuery()) {
        var answer = reading.read(result);
        sound = true;
        return answer;
      } finally {
        running.end();
      }
    } catch (SQLException e) {
      // where rows are read as they come, the driver calls a limit that was reached a bad result
      throw System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(seconds)
          ? e
          : new SQLTimeoutException("the time limit was reached", e);
    } finally {
      if (!sound) {
        line.forget(sql);
      }
    }
  }

  long number(String sql, List<Object> parameters) throws SQLException {
    return query(
        sql,
        parameters,
        result -> {
          result.next();
          return result.getLong(1);
        });
  }
}
