package org.kaishu.postgres;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Chooses the database. Beans that use it are closed before the embedded server stops.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "kaishu.database.url", matchIfMissing = true, havingValue = "none")
  static class Embedded {
    @Bean(destroyMethod = "close")
    PostgresServer postgresServer(Environment environment) {
      return PostgresServer.start(Path.of(environment.getRequiredProperty("kaishu.home")));
    }

    @Bean
    JdbcConnectionDetails embeddedDatabase(PostgresServer server) {
      return new EmbeddedDatabase(server);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "kaishu.database.url")
  static class External {
    @Bean
    JdbcConnectionDetails externalDatabase(DatabaseSettings settings) {
      var url = settings.url();
      var user = settings.user();
      var password = settings.password();
      if (url == null || user == null || password == null) {
        throw new PostgresException(
            PostgresException.Code.SETTING,
            "kaishu.database.url needs kaishu.database.user and kaishu.database.password");
      }
      var database = new ExternalDatabase(url, user, password);
      database.check();
      return database;
    }
  }
}
