package org.kaishu.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kaishu.TestingPlatform;

class ExternalDatabaseTests {

  @Test
  void acceptsAServerThatIsNewEnough() {
    var database = TestingPlatform.database();
    assertThatCode(() ->
            new ExternalDatabase(database.url(), database.user(), database.password()).check())
        .doesNotThrowAnyException();
    assertThatCode(() -> ExternalDatabase.checkVersion("jdbc:postgresql://db/kaishu", 15))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnOldServerNamingBothVersions() {
    assertThatThrownBy(() -> ExternalDatabase.checkVersion("jdbc:postgresql://db/kaishu", 14))
        .isInstanceOf(PostgresException.class)
        .hasMessage(
            "the database at jdbc:postgresql://db/kaishu is PostgreSQL 14; Kaishu needs 15 or"
                + " newer");
  }

  @Test
  void namesTheSettingAndNeverThePassword() {
    var database = TestingPlatform.database();
    assertThatThrownBy(
            () -> new ExternalDatabase(database.url(), database.user(), "wrong-secret").check())
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("kaishu.database.url")
        .hasMessageContaining("password authentication failed")
        .message()
        .doesNotContain("wrong-secret");
  }
}
