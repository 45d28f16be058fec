package org.kaishu.sources.internal;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.kaishu.sources.DatabaseConnection;

/// A configured database, checked: what can be written into an address and what can't.
///
/// @param properties for the driver, without user and password
record DatabaseAddress(
    DatabaseKind kind,
    String host,
    int port,
    String database,
    String user,
    Map<String, String> properties) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final Pattern HOST =
      Pattern.compile("[\\p{Alnum}](?:[\\p{Alnum}.-]{0,250}[\\p{Alnum}])?|[0-9a-fA-F:]{2,45}");
  private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}_$.-]{1,128}");
  private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{N}_./,: -]{1,300}");

  /// Check a connection as it was configured.
  ///
  /// @throws IllegalArgumentException naming the setting that is wrong, never its password
  static DatabaseAddress of(String name, DatabaseConnection connection) {
    var setting = "kaishu.sources.connections." + name;
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          setting + ": a name has small letters, digits and hyphens");
    }
    var kind =
        DatabaseKind.of(connection.kind())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    setting + ".kind: unknown: '" + connection.kind() + "'"));
    require(HOST, connection.host(), setting + ".host");
    require(DATABASE, connection.database(), setting + ".database");
    if (connection.user().isBlank()) {
      throw new IllegalArgumentException(setting + ".user is missing");
    }
    if (connection.port() < 0 || connection.port() > 65_535) {
      throw new IllegalArgumentException(setting + ".port: " + connection.port());
    }
    connection
        .properties()
        .forEach((key, value) -> {
          if (!kind.properties().contains(key)) {
            throw new IllegalArgumentException(
                setting + ".properties: " + key + " is not among " + kind.properties());
          }
          require(VALUE, value, setting + ".properties." + key);
        });
    var properties = new TreeMap<>(connection.properties());
    properties.putAll(kind.fixed());
    return new DatabaseAddress(
        kind,
        connection.host(),
        connection.port() == 0 ? kind.port() : connection.port(),
        connection.database(),
        connection.user(),
        properties);
  }

  private static void require(Pattern form, String value, String setting) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException(setting + ": '" + value + "'");
    }
  }

  String url() {
    return kind.url(host, port, database);
  }

  Properties with(String password) {
    var all = new Properties();
    all.putAll(properties);
    all.setProperty("user", user);
    all.setProperty("password", password);
    return all;
  }
}
