package org.kaishu.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/// One data directory of the server: made, started and stopped.
record Cluster(Path data, Programs programs) {
  private static final String MAJOR = "18";
  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;

  boolean exists() {
    return Files.exists(data.resolve("PG_VERSION"));
  }

  /// Refuse a directory that another major version wrote.
  void checkVersion() throws IOException {
    var version = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR)) {
      throw new PostgresException(
          PostgresException.Code.DATA_VERSION,
          "%s was written by PostgreSQL %s, this build carries %s".formatted(data, version, MAJOR));
    }
  }

  /// Make the directory: checksums on, passwords asked for, everything synced. It appears by a
  /// rename, so that a crash leaves none rather than half of one.
  void initialise(String superuserPassword) throws IOException {
    var fresh = data.resolveSibling("data.new");
    if (Files.exists(fresh)) {
      Directories.delete(fresh);
    }
    Directories.create(fresh, "rwx------");
    var passwordFile = data.resolveSibling("initial-password");
    Files.deleteIfExists(passwordFile);
    Passwords.write(passwordFile, superuserPassword);
    try {
      if (programs.runAs() instanceof RunAs.Account(var name)) {
        var account =
            data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
        Files.setOwner(fresh, account);
        Files.setOwner(passwordFile, account);
      }
      var result =
          programs.run(
              START,
              "initdb",
              List.of(
                  "--pgdata=" + fresh,
                  "--username=postgres",
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--locale=C",
                  // with plain C, trigrams of Chinese text come out empty
                  "--lc-ctype=C.UTF-8",
                  "--data-checksums"));
      if (!result.isDone()) {
        throw new PostgresException(
            PostgresException.Code.START, "initdb failed: " + result.output());
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    Directories.sync(data.resolveSibling("."));
  }

  /// Tell whether the server runs.
  boolean isRunning() throws IOException {
    return PostmasterPid.read(data).filter(pid -> pid.isServerOf(data)).isPresent();
  }

  /// Stop what a killed owner left behind, and forget a pid file without a server.
  ///
  /// To be called by the owner of the lock only: then no living owner exists.
  void endOrphan() throws IOException {
    if (isRunning()) {
      stop();
    } else {
      Files.deleteIfExists(PostmasterPid.file(data));
    }
  }

  /// Start on a free port of the loopback interface and return the port.
  int start() throws IOException {
    rotateLog();
    String said = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = freePort();
      configure(port);
      var result =
          programs.run(
              START,
              "pg_ctl",
              List.of(
                  "--pgdata=" + data,
                  "--wait",
                  "--timeout=" + START.toSeconds(),
                  "--log=" + log(),
                  "start"));
      if (result.isDone()) {
        return port;
      }
      said = result.output();
    }
    throw new PostgresException(
        PostgresException.Code.START,
        "PostgreSQL didn't start in %s: %s%n%s".formatted(data, said, lastOfLog()));
  }

  /// Stop: clients are sent away, everything is written; if that hangs, recovery is left to the
  /// next start.
  void stop() throws IOException {
    for (var mode : List.of("fast", "immediate")) {
      if (!isRunning()) {
        return;
      }
      var result =
          programs.run(
              STOP.plusSeconds(5),
              "pg_ctl",
              List.of(
                  "--pgdata=" + data,
                  "--wait",
                  "--timeout=" + STOP.toSeconds(),
                  "--mode=" + mode,
                  "stop"));
      if (result.isDone()) {
        return;
      }
    }
    if (isRunning()) {
      throw new PostgresException(
          PostgresException.Code.STOP, "PostgreSQL in %s doesn't stop".formatted(data));
    }
  }

  private void configure(int port) throws IOException {
    try (InputStream settings = Cluster.class.getResourceAsStream("postgresql.conf")) {
      if (settings == null) {
        throw new IllegalStateException("postgresql.conf is not on the class path");
      }
      var text = new String(settings.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      write("postgresql.conf", text + "port = " + port + "\n");
    }
    write(
        "pg_hba.conf",
        """
        host all all 127.0.0.1/32 scram-sha-256
        """);
  }

  private void write(String name, String content) throws IOException {
    var file = data.resolve(name);
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  Path log() {
    // inside the data directory, the one place where every way of running may write
    return data.resolve("server.log");
  }

  private void rotateLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > 10_000_000) {
      Files.move(log(), data.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String lastOfLog() throws IOException {
    if (!Files.exists(log())) {
      return "";
    }
    var lines = Files.readAllLines(log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
