package org.kaishu.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The one use of the superuser: to give the application its role and its database.
record Provisioning(int port, Passwords passwords) {

  /// Make role and database where they are absent; safe to repeat after a crash in between.
  void ensure() throws SQLException {
    try (var connection = superuser()) {
      if (!exists(connection, "select 1 from pg_roles where rolname = ?")) {
        execute(
            connection,
            "create role kaishu login nosuperuser nocreatedb nocreaterole noreplication password '"
                + passwords.application()
                + "'");
      }
      if (!exists(connection, "select 1 from pg_database where datname = ?")) {
        execute(connection, "create database kaishu owner kaishu");
        execute(connection, "revoke all on database kaishu from public");
      }
    }
  }

  private static boolean exists(Connection connection, String sql) throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, PostgresServer.APPLICATION);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port),
        "postgres",
        passwords.superuser());
  }
}
