package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaishu.tables.internal.TestingCopies.until;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.Asker;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/// Rows beside the copies of tables that are asked by key often.
@PlatformTest
class LaidRowsTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();

  @TempDir private Path directory;
  @Autowired private Drafts drafts;
  @Autowired private FileStore store;
  @Autowired private ParquetFiles files;
  @Autowired private VersionStore versions;
  private TestingCopies testing;
  private ServingCopies copies;

  private final DatasetId dataset = new DatasetId("gx-r%07d".formatted(DATASETS.incrementAndGet()));

  @BeforeEach
  void open() throws IOException {
    open(DataSize.ofGigabytes(1));
  }

  private void open(DataSize budget) throws IOException {
    testing = new TestingCopies(directory, files, versions, budget);
    copies = testing.copies;
  }

  @AfterEach
  void close() throws SQLException {
    testing.close();
  }

  private Version version(int rows) {
    return TestingCopies.version(drafts, store, dataset, rows);
  }

  @Test
  void rowsAskedForOftenAreLaidBesideTheCopyAndGoWithIt() throws Exception {
    var version = version(2_000);
    assertThat(testing.firstInFile(version)).as("without a copy").isEmpty();
    testing.count(version, "a");
    assertThat(testing.firstInFile(version)).as("at first").isEmpty();
    assertThat(testing.of(version)).hasSize(1);
    until(() -> testing.firstInFile(version).equals(Optional.of(1L)));
    assertThat(testing.of(version)).containsExactlyElementsOf(withRows(version));
    var last =
        copies.askRows(
            version,
            _ -> true,
            (rows, _) -> {
              copies.drop(version.digest());
              return rows.row(2_000, new int[] {1});
            });
    assertThat(last.orElseThrow()).as("read while they go").containsExactly(999L);
    assertThat(testing.firstInFile(version)).isEmpty();
    assertThat(testing.of(version)).isEmpty();
  }

  private static List<String> withRows(Version version) {
    return List.of(
        version.digest() + ".begins", version.digest() + ".duckdb", version.digest() + ".rows");
  }

  /// Ask by key so often that rows would long be laid, and wait for whatever that began.
  private void askOften(Version version) throws Exception {
    for (int i = 0; i < 32; i++) {
      testing.firstInFile(version);
    }
    testing.laid();
  }

  @Test
  void aCopyThatFillsTheBudgetStaysWithoutRows() throws Exception {
    var version = version(2_000);
    testing.count(version, "a");
    long copy = testing.bytes(version);
    close();
    open(DataSize.ofBytes(copy));
    testing.count(version, "a");
    askOften(version);
    assertThat(testing.of(version)).containsExactly(version.digest() + ".duckdb");
    assertThat(testing.firstInFile(version)).isEmpty();
  }

  @Test
  void rowsThatTakeMoreThanIsFreeAreGivenUpAndTheCopyStays() throws Exception {
    // the engine packs what the rows repeat: they take several times as much as the copy
    var text = new StringBuilder("编号,说明\n");
    for (int i = 0; i < 2_000; i++) {
      text.append("%d,%s%n".formatted(i, "同".repeat(1_000)));
    }
    var version = TestingCopies.version(drafts, store, dataset, text.toString());
    testing.count(version, "a");
    long copy = testing.bytes(version);
    assertThat(2_000L * 3_000).as("bytes of the rows").isGreaterThan(2 * copy);
    close();
    open(DataSize.ofBytes(2 * copy + 1));
    testing.count(version, "a");
    askOften(version);
    assertThat(testing.of(version)).containsExactly(version.digest() + ".duckdb");
    askOften(version);
    assertThat(testing.count(version, "a")).isEqualTo(2_000);
    assertThat(testing.of(version)).containsExactly(version.digest() + ".duckdb");
  }

  @Test
  void rowsGoBeforeAnyCopyDoes() throws Exception {
    var first = version(2_000);
    var second = version(2_001);
    testing.count(first, "a");
    testing.count(second, "a");
    long both = testing.bytes(first) + testing.bytes(second);
    close();
    open(DataSize.ofBytes(both));
    testing.count(first, "a");
    until(() -> testing.firstInFile(first).isPresent());
    assertThat(testing.of(first)).containsExactlyElementsOf(withRows(first));
    testing.count(second, "a");
    assertThat(testing.of(first)).containsExactly(first.digest() + ".duckdb");
    assertThat(testing.of(second)).containsExactly(second.digest() + ".duckdb");
    assertThat(testing.firstInFile(first)).isEmpty();
  }

  @Test
  void aCopyNobodyAskedForInLongGivesWayToRows() throws Exception {
    var used = version(2_000);
    var old = version(2_001);
    testing.count(used, "a");
    testing.count(old, "a");
    long both = testing.bytes(used) + testing.bytes(old);
    close();
    open(DataSize.ofBytes(both));
    testing.count(old, "a");
    testing.count(used, "a");
    askOften(used);
    assertThat(testing.of(old)).as("asked lately").hasSize(1);
    assertThat(testing.of(used)).hasSize(1);
    for (int i = 0; i < 1_100; i++) {
      testing.firstInFile(used);
    }
    until(() -> testing.firstInFile(used).isPresent());
    assertThat(testing.of(old)).isEmpty();
    assertThat(testing.of(used)).containsExactlyElementsOf(withRows(used));
  }

  @Test
  void rowsWhosePlaceAWithdrawalClearedAreNotWritten(@TempDir Path place) {
    var version = version(2_000);
    var laying = new RowLaying(place);
    copies.ask(
        version,
        Asker.of("a"),
        (session, index) -> {
          assertThatNoException().isThrownBy(() -> laying.begin(version.digest()));
          assertThat(place).isDirectoryContaining(it -> it.toString().endsWith(".rows"));
          laying.delete(version.digest());
          return assertThatThrownBy(
                  () -> laying.lay(session, version, index.orElseThrow(), Long.MAX_VALUE))
              .isInstanceOf(SQLException.class)
              .hasRootCauseInstanceOf(NoSuchFileException.class);
        });
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void copiesAreMadeWhileRowsAreLaid() throws Exception {
    var version = version(10);
    var free = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      testing.workers.rows(() -> {
        try {
          free.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
    }
    assertThat(testing.count(version, "a")).isEqualTo(10);
    free.countDown();
  }
}
