package org.kaishu.postgres;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// The embedded server as Boot's data source wants it described.
record EmbeddedDatabase(PostgresServer server) implements JdbcConnectionDetails {
  @Override
  public String getUsername() {
    return server.user();
  }

  @Override
  public String getPassword() {
    return server.password();
  }

  @Override
  public String getJdbcUrl() {
    return server.jdbcUrl();
  }
}
