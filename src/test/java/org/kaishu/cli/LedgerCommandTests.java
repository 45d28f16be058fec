package org.kaishu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.TestingHomes;
import org.kaishu.TestingKaishu;
import org.kaishu.TestingProcess;
import org.kaishu.postgres.PostgresServer;

/// What somebody meets who asks whether the record is whole.
class LedgerCommandTests {

  private record Said(int exit, List<String> lines) {}

  private static Said verify(Path home) {
    try (var process =
        TestingProcess.start(
            Launcher.class, List.of("ledger", "verify", "--home", home.toString()), Map.of())) {
      int exit = process.awaitExit();
      return new Said(
          exit, process.output().stream().filter(line -> !line.startsWith("WARNING: ")).toList());
    }
  }

  @Test
  void tellsWhetherTheRecordOfAHomeAtRestIsWhole() throws SQLException, IOException {
    var home = TestingHomes.create();
    try {
      try (var kaishu = TestingKaishu.serve(home, Map.of())) {
        var inUse = verify(home);
        assertThat(inUse.exit()).isEqualTo(1);
        assertThat(inUse.lines())
            .singleElement()
            .asString()
            .startsWith("kaishu: " + home)
            .contains("process " + kaishu.process().pid())
            .contains("stop that Kaishu first")
            .contains("try again");
        kaishu.stop();
      }
      var whole = verify(home);
      assertThat(whole.lines())
          .singleElement()
          .asString()
          .matches(
              "\\d+ entries sealed, 0 awaiting sealing, \\d+ signed heads: the record is whole");
      assertThat(whole.exit()).isZero();

      tamper(home);
      var tampered = verify(home);
      assertThat(tampered.lines())
          .contains("entry 1: it was changed after sealing")
          .last()
          .asString()
          .endsWith(" faults");
      assertThat(tampered.exit()).isEqualTo(1);
    } finally {
      TestingHomes.remove(home);
    }
  }

  private static void tamper(Path home) throws SQLException, IOException {
    try (var server = PostgresServer.start(home);
        var connection =
            DriverManager.getConnection(
                server.jdbcUrl(),
                "postgres",
                Files.readString(home.resolve("keys/postgres-superuser")).strip());
        var statement = connection.createStatement()) {
      statement.execute("alter table ledger.entry disable trigger append_only");
      statement.execute("update ledger.entry set actor_id = 'nobody' where number = 1");
      statement.execute("alter table ledger.entry enable trigger append_only");
    }
  }

  @Test
  void makesNoPlatformWhereThereIsNone(@TempDir Path directory) throws IOException {
    for (var home : List.of(directory, directory.resolve("absent"))) {
      var none = verify(home);
      assertThat(none.exit()).isEqualTo(2);
      assertThat(none.lines()).containsExactly("kaishu: there is no platform in " + home);
    }
    try (var inside = Files.list(directory)) {
      assertThat(inside).isEmpty();
    }
  }
}
