package org.kaishu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaishu.postgres.TestingConnections.ask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.TestingHomes;
import org.kaishu.TestingProcess;

class PostgresServerTests {
  private final Path home = TestingHomes.create();

  @AfterEach
  void removeHome() {
    TestingHomes.remove(home);
  }

  @Test
  void makesItsOwnPlaceAtTheFirstStart() throws IOException {
    var first = TestingHomes.empty();
    var half = Files.createDirectories(first.resolve("postgres/data.new/base"));
    Files.writeString(half.resolve("1"), "what an interrupted first start left");
    try (var server = PostgresServer.start(first)) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
      assertThat(first.resolve("postgres/data.new")).doesNotExist();
      assertThat(first.resolve("postgres/initial-password")).doesNotExist();
    } finally {
      TestingHomes.remove(first);
    }
  }

  @Test
  void keepsWhatWasCommittedFromOneStartToTheNext() {
    try (var server = PostgresServer.start(home)) {
      ask(server, "create table kept as select 42 as answer");
    }
    try (var server = PostgresServer.start(home)) {
      assertThat(ask(server, "select answer from kept")).isEqualTo("42");
    }
    assertThat(PostmasterPid.file(home.resolve("postgres/data"))).doesNotExist();
  }

  @Test
  void syncsChecksAndAsksForPasswords() throws SQLException, IOException {
    try (var server = PostgresServer.start(home)) {
      assertThat(ask(server, "show fsync")).isEqualTo("on");
      assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
      assertThat(ask(server, "show data_checksums")).isEqualTo("on");
      assertThat(ask(server, "show password_encryption")).isEqualTo("scram-sha-256");
      assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guessed"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      for (var key : List.of("postgres-superuser", "postgres-application")) {
        var file = home.resolve("keys").resolve(key);
        assertThat(Files.readString(file).strip()).hasSize(48);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void givesTheApplicationARoleThatOwnsItsDatabaseAndNothingElse() {
    try (var server = PostgresServer.start(home)) {
      assertThat(
              ask(
                  server,
                  """
                  select concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolreplication,
                                   rolbypassrls)
                    from pg_roles where rolname = current_user
                  """))
          .isEqualTo("f f f f f");
      assertThat(
              ask(
                  server,
                  "select pg_get_userbyid(datdba) from pg_database where datname = 'kaishu'"))
          .isEqualTo("kaishu");
      assertThatThrownBy(() -> ask(server, "alter system set fsync = off"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> ask(server, "select pg_read_file('postgresql.conf')"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void makesTrigramsOfChinese() {
    try (var server = PostgresServer.start(home)) {
      ask(server, "create extension pg_trgm");
      assertThat(ask(server, "select array_length(show_trgm('停车场'), 1)")).isEqualTo("4");
    }
  }

  @Test
  void takesOverWhatAKilledOwnerLeftRunning() throws IOException {
    long orphan;
    try (var owner = owner()) {
      owner.awaitLine(line -> line.startsWith("owns "));
      owner.kill();
      orphan = PostmasterPid.read(home.resolve("postgres/data")).orElseThrow().pid();
      assertThat(new PostmasterPid(orphan).isServerOf(home.resolve("postgres/data"))).isTrue();
    }
    try (var server = PostgresServer.start(home)) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
      assertThat(new PostmasterPid(orphan).isServerOf(home.resolve("postgres/data"))).isFalse();
    }
  }

  @Test
  void saysThatTheServerEndedUnderALivingOwner() throws IOException {
    try (var owner = owner()) {
      owner.awaitLine(line -> line.startsWith("owns "));
      var data = home.resolve("postgres/data");
      ProcessHandle.of(PostmasterPid.read(data).orElseThrow().pid())
          .orElseThrow()
          .destroyForcibly();
      assertThat(owner.awaitLine(line -> line.contains("although nobody stopped it")))
          .contains(data.toString(), "stop Kaishu and start it again");
    }
  }

  @Test
  void givesTheDirectoryFreeAfterTheServerEndedByItself() throws IOException {
    try (var _ = PostgresServer.start(home)) {
      ProcessHandle.of(PostmasterPid.read(home.resolve("postgres/data")).orElseThrow().pid())
          .orElseThrow()
          .destroyForcibly();
    }
    try (var server = PostgresServer.start(home)) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "4194304, a process that does not exist",
    "1,       a process that is no server",
    "x,       a file cut short",
  })
  void forgetsAStalePidFile(String pid, String because) throws IOException {
    Files.writeString(PostmasterPid.file(home.resolve("postgres/data")), pid + "\n");
    try (var server = PostgresServer.start(home)) {
      assertThat(ask(server, "select 1")).as(because).isEqualTo("1");
    }
  }

  @Test
  void refusesASecondOwnerNamingPathAndProcess() {
    try (var owner = owner()) {
      owner.awaitLine(line -> line.startsWith("owns "));
      assertThatThrownBy(() -> PostgresServer.start(home))
          .isInstanceOfSatisfying(
              PostgresException.class,
              e -> assertThat(e.code()).isEqualTo(PostgresException.Code.IN_USE))
          .hasMessageContaining(home.resolve("postgres").toString())
          .hasMessageContaining("process " + owner.pid());
    }
  }

  @Test
  void refusesASecondOwnerInOneProcessAndKeepsTheFirst() {
    try (var server = PostgresServer.start(home)) {
      assertThatThrownBy(() -> PostgresServer.start(home)).isInstanceOf(PostgresException.class);
      assertThat(ask(server, "select 1")).isEqualTo("1");
      try (var second = owner()) {
        assertThat(second.awaitLine(line -> line.startsWith("refused"))).contains("IN_USE");
      }
    }
  }

  @Test
  void refusesADatabaseWhosePasswordsAreLost() throws IOException {
    Files.delete(home.resolve("keys/postgres-superuser"));
    assertThatThrownBy(() -> PostgresServer.start(home))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("keys/postgres-superuser");
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws IOException {
    Files.writeString(home.resolve("postgres/data/PG_VERSION"), "15\n");
    assertThatThrownBy(() -> PostgresServer.start(home))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("PostgreSQL 15");
  }

  private TestingProcess owner() {
    return TestingProcess.start(TestingOwner.class, List.of(home.toString()), Map.of());
  }
}
