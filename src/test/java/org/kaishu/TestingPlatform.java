package org.kaishu;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaishu.postgres.PostgresServer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;

/// What every context of a test run stands on: one embedded PostgreSQL a JVM, started on first use
/// on a temporary home, stopped and removed after the last context is closed.
///
/// Each context gets a database and a home of its own.
public final class TestingPlatform
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /// The moment at which a context's clock starts: a Monday morning in Shanghai, no holiday near.
  public static final Instant START = Instant.parse("2026-03-16T01:30:00Z");

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Queue<ConfigurableApplicationContext> CONTEXTS =
      new ConcurrentLinkedQueue<>();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    CONTEXTS.add(context);
    var database = database();
    var home = Server.HOME.resolve("context-" + database.name());
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "testing-platform",
                Map.ofEntries(
                    entry("kaishu.home", home.toString()),
                    entry("kaishu.sources.private-addresses", "127.0.0.1"),
                    entry("kaishu.sources.plain-http", true),
                    entry("kaishu.database.url", database.url()),
                    entry("kaishu.database.user", Server.RUNNING.user()),
                    entry("kaishu.database.password", Server.RUNNING.password()),
                    entry("kaishu.sources.connections.bureau.kind", "postgresql"),
                    entry("kaishu.sources.connections.bureau.host", "127.0.0.1"),
                    entry("kaishu.sources.connections.bureau.port", Server.RUNNING.port()),
                    entry("kaishu.sources.connections.bureau.database", database.name()),
                    entry("kaishu.sources.connections.bureau.user", Server.RUNNING.user()),
                    entry("kaishu.sources.connections.bureau.organizations", "*"))));
  }

  /// A database of its own on the shared server, owned by the application's role.
  ///
  /// @param name its name
  /// @param url its JDBC address, for [#user()] and [#password()]
  public record TestingDatabase(String name, String url) {
    /// The role that owns it.
    public String user() {
      return Server.RUNNING.user();
    }

    /// The password of that role.
    public String password() {
      return Server.RUNNING.password();
    }
  }

  /// Make an empty database, for tests that need one without a context.
  public static TestingDatabase database() {
    var name = "testing_" + DATABASES.incrementAndGet();
    var server = "jdbc:postgresql://127.0.0.1:%d/".formatted(Server.RUNNING.port());
    try (var connection =
            DriverManager.getConnection(server + "postgres", "postgres", Server.superuser());
        var statement = connection.createStatement()) {
      statement.execute("create database %s owner kaishu".formatted(name));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new TestingDatabase(name, server + name);
  }

  /// The beans that differ from production.
  @TestConfiguration(proxyBeanMethods = false)
  public static class Wiring {
    @Bean
    @Primary
    TestingClock testingClock() {
      return new TestingClock(START);
    }
  }

  /// Started when first asked for.
  private static final class Server {
    static final Path HOME = TestingHomes.create();
    static final PostgresServer RUNNING = start();

    private static PostgresServer start() {
      var server = PostgresServer.start(HOME);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                CONTEXTS.forEach(ConfigurableApplicationContext::close);
                server.close();
                TestingHomes.remove(HOME);
              }));
      return server;
    }

    static String superuser() {
      try {
        return Files.readString(HOME.resolve("keys/postgres-superuser")).strip();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
