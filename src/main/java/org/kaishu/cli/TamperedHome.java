package org.kaishu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.TamperedCopy;
import org.kaishu.ledger.Verification;
import org.kaishu.postgres.PostgresServer;
import org.springframework.util.FileSystemUtils;

/// A copy of a home in which one entry of the record was changed.
final class TamperedHome {
  private TamperedHome() {}

  /// Copy a home that is not being served, change an entry in the copy, verify the copy as `ledger
  /// verify` does, and throw it away.
  static Verification verify(Path home) throws IOException {
    var copy = Files.createTempDirectory("kaishu-tampered");
    try {
      copy(home, copy);
      alter(copy);
      try (var platform =
          Platform.start(Optional.of(copy), OptionalInt.of(0), Platform::playClock)) {
        return platform.context().getBean(Ledger.class).verify();
      }
    } finally {
      FileSystemUtils.deleteRecursively(copy);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (var each : (Iterable<Path>) all::iterator) {
        var target = to.resolve(from.relativize(each).toString());
        if (!each.equals(from) && !Files.isSymbolicLink(each)) {
          Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static void alter(Path copy) throws IOException {
    try (var server = PostgresServer.start(copy);
        var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
      TamperedCopy.alter(connection);
    } catch (SQLException e) {
      throw new IOException("can't change the copy in " + copy, e);
    }
  }
}
