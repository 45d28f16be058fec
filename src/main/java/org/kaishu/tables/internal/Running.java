package org.kaishu.tables.internal;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// A question under way, which another thread may stop at any time, and does when its time is over.
final class Running {
  private final long end;
  private @Nullable Statement current;
  private boolean stopped;

  /// @param end when it is stopped, by [System#nanoTime]
  Running(long end) {
    this.end = end;
  }

  /// Work that has no end but that of its statements.
  static Running endless() {
    return new Running(System.nanoTime() + Long.MAX_VALUE);
  }

  /// Nanoseconds until it is stopped.
  long left() {
    return end - System.nanoTime();
  }

  /// Take a statement that is about to be executed; refused once the question was stopped.
  synchronized void begin(Statement statement) throws SQLException {
    if (stopped) {
      throw new SQLException("the question was stopped");
    }
    current = statement;
  }

  synchronized void end() {
    current = null;
  }

  synchronized void stop() {
    stopped = true;
    if (current != null) {
      try {
        current.cancel();
      } catch (SQLException e) {
        // it ended by itself at this moment
      }
    }
  }

  synchronized boolean stopped() {
    return stopped;
  }
}
