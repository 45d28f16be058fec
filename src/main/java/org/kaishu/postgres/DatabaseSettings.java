package org.kaishu.postgres;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Which database to use instead of the embedded one.
///
/// @param url JDBC address of a PostgreSQL 15 or newer; absent: the embedded server
/// @param user the role to work as; it must own the database
/// @param password the password of that role
@Validated
@ConfigurationProperties("kaishu.database")
record DatabaseSettings(
    @Nullable
        @Pattern(
            regexp = "jdbc:postgresql:.+",
            message = "must begin with jdbc:postgresql:, as in jdbc:postgresql://host:5432/kaishu")
        String url,
    @Nullable String user,
    @Nullable String password) {

  /// Without the password.
  @Override
  public String toString() {
    return "DatabaseSettings[url=%s, user=%s]".formatted(url, user);
  }
}
