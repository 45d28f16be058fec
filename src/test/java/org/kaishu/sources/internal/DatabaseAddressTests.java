package org.kaishu.sources.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Driver;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.sources.DatabaseConnection;

/// Addresses are written from fields; no server is asked.
class DatabaseAddressTests {

  private static DatabaseConnection connection(
      String kind, String host, int port, String database, Map<String, String> properties) {
    return new DatabaseConnection(
        "", kind, host, port, database, "reader", List.of("*"), properties);
  }

  private static DatabaseAddress address(String kind, int port) {
    return DatabaseAddress.of("bureau", connection(kind, "db.example", port, "city", Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, 0, jdbc:postgresql://db.example:5432/city",
    "PostgreSQL, 5433, jdbc:postgresql://db.example:5433/city",
    "mariadb, 0, jdbc:mariadb://db.example:3306/city",
    "opengauss, 0, jdbc:opengauss://db.example:5432/city",
    "kingbase, 0, jdbc:kingbase8://db.example:54321/city",
    "dm, 0, jdbc:dm://db.example:5236/city",
    "oracle, 0, jdbc:oracle:thin:@//db.example:1521/city",
    "sqlserver, 0, jdbc:sqlserver://db.example:1433;databaseName=city",
  })
  void writesAnAddressFromFields(String kind, int port, String url) {
    assertThat(address(kind, port).url()).isEqualTo(url);
  }

  @Test
  void putsNumbersOfTheNewKindIntoBrackets() {
    var connection = connection("postgresql", "fd00::1", 0, "city", Map.of());
    assertThat(DatabaseAddress.of("bureau", connection).url())
        .isEqualTo("jdbc:postgresql://[fd00::1]:5432/city");
  }

  @Test
  void theDriverOfMariaDbKnowsItsAddressAndReadsNoLocalFiles() throws Exception {
    var address = address("mariadb", 0);
    var drivers = ServiceLoader.load(Driver.class).stream().map(ServiceLoader.Provider::get);
    assertThat(drivers.filter(driver -> accepts(driver, address.url())).map(Object::getClass))
        .extracting(Class::getName)
        .containsExactly("org.mariadb.jdbc.Driver");
    assertThat(address.with("secret"))
        .containsEntry("allowLocalInfile", "false")
        .containsEntry("allowMultiQueries", "false")
        .containsEntry("user", "reader")
        .containsEntry("password", "secret");
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (java.sql.SQLException e) {
      return false;
    }
  }

  @Test
  void neverShowsItsPassword() {
    assertThat(address("postgresql", 0).toString()).doesNotContain("secret", "password");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, db.example/other?x, city, kind",
    "postgresql, db.example:1, city, host",
    "postgresql, a b, city, host",
    "postgresql, -x, city, host",
    "postgresql, '', city, host",
    "postgresql, db.example, city?socketFactory=x, database",
    "postgresql, db.example, city&loggerFile=x, database",
    "postgresql, db.example, ../city, database",
    "sqlserver, db.example, city;trustServerCertificate=true, database",
    "h2, db.example, city, kind",
  })
  void refusesWhatWouldSayMoreThanItsField(String kind, String host, String database, String what) {
    var setting = what.equals("kind") && !kind.equals("h2") ? "host" : what;
    assertThatThrownBy(
            () -> DatabaseAddress.of("bureau", connection(kind, host, 0, database, Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kaishu.sources.connections.bureau." + setting);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, socketFactory, x",
    "postgresql, loggerFile, /tmp/x",
    "postgresql, sslmode, require&x=y",
    "mariadb, allowLocalInfile, true",
    "mariadb, sslMode, trust;x",
    "dm, sslmode, require",
  })
  void takesOnlyListedPropertiesWithPlainValues(String kind, String key, String value) {
    assertThatThrownBy(() ->
            DatabaseAddress.of(
                "bureau", connection(kind, "db.example", 0, "city", Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kaishu.sources.connections.bureau.properties");
  }

  @Test
  void takesListedProperties() {
    var connection =
        connection("postgresql", "db.example", 0, "city", Map.of("sslmode", "verify-full"));
    assertThat(DatabaseAddress.of("bureau", connection).with("secret"))
        .containsEntry("sslmode", "verify-full");
  }
}
