package org.kaishu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An embedded PostgreSQL, run for and by this process alone.
///
/// It listens on the loopback interface only, on a free port, with passwords and data checksums,
/// and it syncs what it commits. After a kill of its owner the next one stops what was left and
/// recovers; while an owner lives, a second one is refused.
public final class PostgresServer implements AutoCloseable {
  static final String APPLICATION = "kaishu";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final int WATCHED_EVERY_SECONDS = 2;

  private final Cluster cluster;
  private final OwnerLock lock;
  private final Passwords passwords;
  private final int port;
  private final CountDownLatch closed = new CountDownLatch(1);

  private PostgresServer(Cluster cluster, OwnerLock lock, Passwords passwords, int port) {
    this.cluster = cluster;
    this.lock = lock;
    this.passwords = passwords;
    this.port = port;
  }

  /// Start the server of a home directory, making it on first use.
  ///
  /// Data live in `postgres/`, passwords in `keys/`.
  ///
  /// @throws PostgresException if another process runs it, or if it can't be started
  public static PostgresServer start(Path home) {
    try {
      Files.createDirectories(home);
      var root = home.toRealPath();
      var postgres = root.resolve("postgres");
      var keys = root.resolve("keys");
      Directories.create(keys, "rwx------");
      var runAs = RunAs.of(postgres.resolve("data"));
      openTheWay(root, postgres, runAs);
      var lock = OwnerLock.take(postgres);
      try {
        return start(postgres, keys, runAs, lock);
      } catch (IOException | SQLException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new PostgresException(
          PostgresException.Code.FILES, "PostgreSQL in %s: %s".formatted(home, e), e);
    } catch (SQLException e) {
      throw new PostgresException(
          PostgresException.Code.START, "PostgreSQL in %s: %s".formatted(home, e.getMessage()), e);
    }
  }

  private static PostgresServer start(Path postgres, Path keys, RunAs runAs, OwnerLock lock)
      throws IOException, SQLException {
    var binaries = Binaries.unpackedIn(postgres.resolve("binaries"));
    var programs = new Programs(binaries, runAs, postgres.resolve("programs.log"));
    var cluster = new Cluster(postgres.resolve("data"), programs);
    var passwords = Passwords.of(keys, cluster.exists());
    if (!cluster.exists()) {
      cluster.initialise(passwords.superuser());
    }
    cluster.checkVersion();
    cluster.endOrphan();
    int port = cluster.start();
    var server = new PostgresServer(cluster, lock, passwords, port);
    try {
      new Provisioning(port, passwords).ensure();
      Thread.ofVirtual().name("postgres-watch").start(server::watch);
      return server;
    } catch (SQLException | RuntimeException e) {
      cluster.stop();
      throw e;
    }
  }

  /// Let the account that runs the server pass through, and nobody look in.
  private static void openTheWay(Path root, Path postgres, RunAs runAs) throws IOException {
    var permissions = runAs instanceof RunAs.Account ? "rwx--x--x" : "rwx------";
    Directories.create(root, permissions);
    Directories.create(postgres, permissions);
  }

  /// The address of the application's database.
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, APPLICATION);
  }

  /// The unprivileged role that owns the application's database.
  public String user() {
    return APPLICATION;
  }

  /// The password of that role.
  public String password() {
    return passwords.application();
  }

  /// The port on the loopback interface.
  public int port() {
    return port;
  }

  /// Say once that the server ended although nobody stopped it: what fails then are all who use it.
  private void watch() {
    try {
      while (!closed.await(WATCHED_EVERY_SECONDS, TimeUnit.SECONDS)) {
        if (!cluster.isRunning() && closed.getCount() > 0) {
          LOG.error(
              "PostgreSQL in {} ended although nobody stopped it. Nothing can be read or written;"
                  + " stop Kaishu and start it again, which recovers. Its own log is {}",
              cluster.data(),
              cluster.log());
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error("Whether PostgreSQL in {} still runs can't be seen any more", cluster.data(), e);
    }
  }

  /// Stop the server and give the directory free. Does nothing the second time.
  @Override
  public void close() {
    synchronized (closed) {
      if (closed.getCount() == 0) {
        return;
      }
      closed.countDown();
    }
    try {
      cluster.stop();
      lock.close();
    } catch (IOException e) {
      throw new PostgresException(
          PostgresException.Code.FILES, "PostgreSQL in %s: %s".formatted(cluster.data(), e), e);
    }
  }
}
