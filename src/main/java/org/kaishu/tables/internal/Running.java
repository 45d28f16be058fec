package org.kaishu.tables.internal;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// A question under way, which another thread may stop at any time.
final class Running {
  private @Nullable Statement current;
  private boolean stopped;

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
