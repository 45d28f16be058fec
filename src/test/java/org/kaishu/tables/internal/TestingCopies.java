package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.Asker;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.springframework.util.unit.DataSize;

/// Copies of versions and their engine, in a directory of their own.
final class TestingCopies implements AutoCloseable {
  /// How long a question may take.
  static final int SECONDS = 3;

  final DuckWorkers workers;
  final ServingCopies copies;
  private final Path directory;

  TestingCopies(Path directory, ParquetFiles files, VersionStore versions, DataSize budget)
      throws IOException {
    var settings =
        new TablesSettings(
            DataSize.ofMegabytes(256),
            DataSize.ofMegabytes(256),
            4,
            SECONDS,
            60,
            30,
            budget,
            DataSize.ofGigabytes(1),
            DataSize.ofMegabytes(1));
    this.directory = directory;
    this.workers = new DuckWorkers(settings);
    this.copies = new ServingCopies(new KaishuHome(directory), files, versions, workers, settings);
  }

  /// A version whose first column tells its rows apart, in the order of the file.
  static Version version(Drafts drafts, FileStore store, DatasetId dataset, int rows) {
    var text = new StringBuilder("编号,数量\n");
    for (int i = 0; i < rows; i++) {
      text.append("%s-%d,%d%n".formatted(dataset, i, i));
    }
    return version(drafts, store, dataset, text.toString());
  }

  static Version version(Drafts drafts, FileStore store, DatasetId dataset, String text) {
    var file = store.put(new ByteArrayInputStream(text.getBytes(UTF_8)), "test:" + dataset);
    return ((Drafted) drafts.load(dataset, file, "表.csv", LoadPlan.asDetected(), Actor.SYSTEM))
        .version();
  }

  long count(Version version, String client) {
    return copies.ask(
        version,
        Asker.of(client),
        (session, _) -> session.number("select count(*) from " + session.rows(), List.of()));
  }

  /// Ask for a row beside the copy, as a question by key does: the number of the first in the file.
  Optional<Long> firstInFile(Version version) {
    return copies.askRows(version, _ -> true, (rows, _) -> rows.number(1));
  }

  /// Wait until rows that are being laid lie there, or were given up.
  void laid() throws InterruptedException {
    var behind = new CountDownLatch(1);
    workers.rows(behind::countDown);
    assertThat(behind.await(30, TimeUnit.SECONDS)).isTrue();
  }

  /// The names only: what is being built may be gone before more could be asked about it.
  List<String> onDisk() throws IOException {
    try (var all = Files.list(directory.resolve("tables/serving"))) {
      return all.map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".duckdb") || it.endsWith(".tmp"))
          .sorted()
          .toList();
    }
  }

  /// The names of all files of a version.
  List<String> of(Version version) throws IOException {
    try (var all = Files.list(directory.resolve("tables/serving"))) {
      return all.map(it -> it.getFileName().toString())
          .filter(it -> it.startsWith(version.digest()))
          .sorted()
          .toList();
    }
  }

  /// Bytes of the copy of a version, without its rows.
  long bytes(Version version) throws IOException {
    return Files.size(directory.resolve("tables/serving").resolve(version.digest() + ".duckdb"));
  }

  /// Something that may take a while.
  interface Condition {
    boolean holds() throws IOException;
  }

  static void until(Condition condition) throws IOException {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in half a minute").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws SQLException {
    copies.destroy();
    workers.destroy();
  }
}
