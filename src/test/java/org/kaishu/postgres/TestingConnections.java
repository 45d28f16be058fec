package org.kaishu.postgres;

import java.sql.DriverManager;
import java.sql.SQLException;

/// One question to a server, as its application asks it.
final class TestingConnections {
  private TestingConnections() {}

  static String ask(PostgresServer server, String sql) {
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
