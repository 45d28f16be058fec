package org.kaishu.postgres;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// A PostgreSQL run by somebody else.
record ExternalDatabase(String url, String user, String password) implements JdbcConnectionDetails {
  private static final int OLDEST = 15;

  /// Connect once and refuse a server that is too old.
  void check() {
    try (var connection = DriverManager.getConnection(url, user, password)) {
      checkVersion(url, connection.getMetaData().getDatabaseMajorVersion());
    } catch (SQLException e) {
      throw new PostgresException(
          PostgresException.Code.UNREACHABLE,
          "the database at %s (kaishu.database.url) refuses %s: %s"
              .formatted(url, user, e.getMessage()),
          e);
    }
  }

  static void checkVersion(String url, int major) {
    if (major < OLDEST) {
      throw new PostgresException(
          PostgresException.Code.TOO_OLD,
          "the database at %s is PostgreSQL %d; Kaishu needs %d or newer"
              .formatted(url, major, OLDEST));
    }
  }

  @Override
  public String getUsername() {
    return user;
  }

  @Override
  public String getPassword() {
    return password;
  }

  @Override
  public String getJdbcUrl() {
    return url;
  }

  @Override
  public String toString() {
    return "ExternalDatabase[url=%s, user=%s]".formatted(url, user);
  }
}
