package org.kaishu.sources.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The databases whose addresses the platform can write, from fields only.
enum DatabaseKind {
  POSTGRESQL("jdbc:postgresql://%s:%d/%s", 5432, "sslmode,sslrootcert,currentSchema"),
  MARIADB("jdbc:mariadb://%s:%d/%s", 3306, "sslMode,serverSslCert"),
  OPENGAUSS("jdbc:opengauss://%s:%d/%s", 5432, "sslmode,sslrootcert,currentSchema"),
  KINGBASE("jdbc:kingbase8://%s:%d/%s", 54321, "currentSchema"),
  DM("jdbc:dm://%s:%d/%s", 5236, "schema"),
  ORACLE("jdbc:oracle:thin:@//%s:%d/%s", 1521, ""),
  SQLSERVER("jdbc:sqlserver://%s:%d;databaseName=%s", 1433, "encrypt");

  private final String url;
  private final int port;
  private final String properties;

  DatabaseKind(String url, int port, String properties) {
    this.url = url;
    this.port = port;
    this.properties = properties;
  }

  static Optional<DatabaseKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.name().equalsIgnoreCase(word)).findFirst();
  }

  /// Write an address; its parts were checked before.
  String url(String host, int at, String database) {
    return url.formatted(host.contains(":") ? "[" + host + "]" : host, at, database);
  }

  int port() {
    return port;
  }

  /// What an operator may set.
  Set<String> properties() {
    return Set.of(properties.split(",", -1));
  }

  /// What is always set: no reading of local files for the server, no second statement, no waiting
  /// for ever, and no value made something else than it is.
  Map<String, String> fixed() {
    return switch (this) {
      case POSTGRESQL, OPENGAUSS, KINGBASE ->
          Map.of("connectTimeout", "10", "socketTimeout", "120", "ApplicationName", "Kaishu");
      case MARIADB ->
          Map.of(
              "connectTimeout",
              "10000",
              "socketTimeout",
              "120000",
              "allowLocalInfile",
              "false",
              "allowMultiQueries",
              "false",
              "tinyInt1isBit",
              "false",
              "yearIsDateType",
              "false");
      case DM, ORACLE, SQLSERVER -> Map.of();
    };
  }
}
