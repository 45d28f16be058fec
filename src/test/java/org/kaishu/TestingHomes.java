package org.kaishu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Temporary homes below the build directory; they share one unpacked copy of PostgreSQL's
/// programs.
public final class TestingHomes {
  private static final Path ROOT = Path.of("target/testing").toAbsolutePath();

  private TestingHomes() {}

  /// Make an empty home.
  public static Path create() {
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
}
