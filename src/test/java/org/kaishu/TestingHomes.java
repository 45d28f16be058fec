package org.kaishu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kaishu.postgres.PostgresServer;
import org.springframework.util.FileSystemUtils;

/// Temporary homes below the build directory; those of one test process share an unpacked copy of
/// PostgreSQL's programs.
public final class TestingHomes {
  private static final Path ROOT =
      Path.of("target/testing", System.getProperty("testing.process", "process-1"))
          .toAbsolutePath();

  private TestingHomes() {}

  /// Make a home whose database is initialised and empty; quicker than [#empty()].
  public static Path create() {
    var home = empty();
    copy(Template.HOME.resolve("keys"), home);
    copy(Template.HOME.resolve("postgres/data"), home.resolve("postgres"));
    return home;
  }

  /// Make an empty home, for what happens at the very first start.
  public static Path empty() {
    try {
      var binaries = Files.createDirectories(ROOT.resolve("postgres-binaries"));
      var home = Files.createTempDirectory(ROOT, "home-");
      Files.createSymbolicLink(
          Files.createDirectories(home.resolve("postgres")).resolve("binaries"), binaries);
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stop what a killed owner left running in a home, and remove the home.
  public static void remove(Path home) {
    try {
      if (Files.exists(home.resolve("postgres/data/postmaster.pid"))) {
        PostgresServer.start(home).close();
      }
      FileSystemUtils.deleteRecursively(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path directory, Path into) {
    var copy =
        TestingProcess.start(List.of("cp", "-a", directory.toString(), into.toString()), Map.of());
    if (copy.awaitExit() != 0) {
      throw new IllegalStateException(String.join("\n", copy.output()));
    }
  }

  /// Initialised once a run, when first asked for.
  private static final class Template {
    static final Path HOME = initialise();

    private static Path initialise() {
      var home = empty();
      PostgresServer.start(home).close();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(home)));
      return home;
    }
  }
}
