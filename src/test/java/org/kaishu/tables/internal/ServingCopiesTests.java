package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.Asker;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/// Copies and their engine under a budget, under load, and when something breaks.
@PlatformTest
class ServingCopiesTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();

  /// Ends in no reasonable time.
  private static final String ENDLESS =
      "select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = -1";

  @TempDir private Path directory;
  @Autowired private Drafts drafts;
  @Autowired private FileStore store;
  @Autowired private ParquetFiles files;
  @Autowired private VersionStore versions;
  @Autowired private JdbcClient jdbc;
  private TestingCopies testing;
  private DuckWorkers workers;
  private ServingCopies copies;

  private final DatasetId dataset = new DatasetId("gx-s%07d".formatted(DATASETS.incrementAndGet()));

  @BeforeEach
  void open() throws IOException {
    open(DataSize.ofGigabytes(1));
  }

  private void open(DataSize budget) throws IOException {
    testing = new TestingCopies(directory, files, versions, budget);
    workers = testing.workers;
    copies = testing.copies;
  }

  @AfterEach
  void close() throws SQLException {
    testing.close();
  }

  private Version version(int rows) {
    return TestingCopies.version(drafts, store, dataset, rows);
  }

  private long count(Version version, String client) {
    return testing.count(version, client);
  }

  private long endless(Version version, Asker asker) {
    return copies.ask(version, asker, (session, _) -> session.number(ENDLESS, List.of()));
  }

  @Test
  void whatWasUsedLongestAgoGoesWhenTheBudgetIsSpent() throws Exception {
    open(DataSize.ofBytes(1));
    var first = version(10);
    var second = version(20);
    assertThat(count(first, "a")).isEqualTo(10);
    assertThat(count(second, "a")).isEqualTo(20);
    assertThat(testing.onDisk()).as("nobody uses either any more").isEmpty();
    assertThat(count(first, "a")).as("made again").isEqualTo(10);
  }

  @Test
  void ofThreeCopiesTwoStayThoseAskedLast() throws Exception {
    var first = version(2_000);
    var second = version(2_001);
    var third = version(2_002);
    count(first, "a");
    long one = testing.bytes(first);
    close();
    // for two and a half
    open(DataSize.ofBytes(one * 5 / 2));
    count(first, "a");
    count(second, "a");
    count(first, "a");
    count(third, "a");
    assertThat(testing.onDisk())
        .containsExactlyInAnyOrder(first.digest() + ".duckdb", third.digest() + ".duckdb");
  }

  @Test
  void theEngineKeepsToItsMemoryOnAThreadOfThePlatform() throws Exception {
    var told = new AtomicReference<String>();
    var virtual = new AtomicBoolean(true);
    Thread.startVirtualThread(() ->
            copies.ask(
                version(10),
                Asker.of("a"),
                (session, _) -> {
                  virtual.set(Thread.currentThread().isVirtual());
                  return session.query(
                      "select current_setting('memory_limit')",
                      List.of(),
                      result -> {
                        result.next();
                        told.set(result.getString(1));
                        return true;
                      });
                }))
        .join();
    // 256 MB are 256,000,000 bytes, 244.14 of 1,048,576 bytes
    assertThat(told.get()).isEqualTo("244.1 MiB");
    assertThat(virtual).isFalse();
  }

  @Test
  void aCopyInUseIsNotEvicted() throws Exception {
    open(DataSize.ofBytes(1));
    var first = version(10);
    var second = version(20);
    var answer =
        copies.ask(
            first,
            Asker.of("a"),
            (session, _) -> {
              long other = count(second, "b");
              return other + session.number("select count(*) from " + session.rows(), List.of());
            });
    assertThat(answer).isEqualTo(30);
    assertThat(testing.onDisk()).isEmpty();
  }

  @Test
  void manyWhoAskAtOnceGetOneCopy() throws Exception {
    var version = version(2_000);
    try (var pool = Executors.newFixedThreadPool(8)) {
      var work = new ArrayList<Callable<Long>>();
      for (int i = 0; i < 8; i++) {
        var client = "client-" + i;
        work.add(() -> count(version, client));
      }
      for (var each : pool.invokeAll(work)) {
        assertThat(each.get()).isEqualTo(2_000);
      }
    }
    assertThat(testing.onDisk()).containsExactly(version.digest() + ".duckdb");
  }

  @Test
  void aVersionWithdrawnWhileItsCopyIsMadeLeavesNone() throws Exception {
    var version = version(10);
    // as when the erasure ran before the copy was there to be found
    jdbc.sql("update tables.dataset_version set withdrawn_at = loaded_at where digest = ?")
        .param(version.digest())
        .update();
    assertThatThrownBy(() -> count(version, "a"))
        .isInstanceOfSatisfying(
            TablesException.class, it -> assertThat(it.code()).isEqualTo(Code.VERSION_UNKNOWN));
    assertThat(testing.onDisk()).isEmpty();
    // the rows must be as recorded again: other tests look at all of them
    jdbc.sql("update tables.dataset_version set withdrawn_at = null where digest = ?")
        .param(version.digest())
        .update();
  }

  @Test
  void aCopyNobodyCouldWaitForIsThereForTheNextQuestion() throws Exception {
    var version = version(10);
    var free = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      workers.copy(() -> {
        try {
          free.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
    }
    assertThatThrownBy(() ->
            copies.ask(
                version, new Asker("a", () -> true), (session, _) -> session.rows().length()))
        .isInstanceOfSatisfying(
            TablesException.class, it -> assertThat(it.code()).isEqualTo(Code.BUSY));
    assertThat(testing.onDisk()).isEmpty();
    free.countDown();
    TestingCopies.until(() -> testing.onDisk().equals(List.of(version.digest() + ".duckdb")));
    assertThat(count(version, "b")).isEqualTo(10);
  }

  @Test
  void aVersionDroppedWhileItIsAskedIsNotAskedFurther() throws Exception {
    var version = version(10);
    assertThatThrownBy(() ->
            copies.ask(
                version,
                Asker.of("a"),
                (session, _) -> {
                  copies.drop(version.digest());
                  return session.number("select count(*) from " + session.rows(), List.of());
                }))
        .isInstanceOfSatisfying(
            TablesException.class, it -> assertThat(it.code()).isEqualTo(Code.VERSION_UNKNOWN));
    assertThat(testing.onDisk()).isEmpty();
  }

  @Test
  void aQuestionEndsWithItsTimeLimitAndTheEngineGoesOn() {
    var version = version(10);
    assertThatThrownBy(() -> endless(version, Asker.of("a")))
        .isInstanceOfSatisfying(
            TablesException.class, it -> assertThat(it.code()).isEqualTo(Code.QUERY_TOO_LONG));
    assertThat(count(version, "a")).isEqualTo(10);
  }

  @Test
  void waitingInTheQueueIsTimeOfTheQuestion() throws Exception {
    var busy = new CountDownLatch(3);
    var free = new CountDownLatch(1);
    try (var pool = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        var _ =
            pool.submit(() ->
                workers.query(
                    Asker.of("a"),
                    _ -> {
                      busy.countDown();
                      return free.await(20, TimeUnit.SECONDS);
                    }));
      }
      busy.await();
      // whoever asks looks up after a tenth of a second; until then the question waits
      var asker =
          new Asker(
              "a",
              () -> {
                free.countDown();
                return false;
              });
      long left = workers.query(asker, Running::left);
      assertThat(left)
          .isLessThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(TestingCopies.SECONDS * 1_000L - 100));
    }
  }

  @Test
  void aQuestionNobodyWaitsForIsStopped() {
    var version = version(10);
    assertThat(count(version, "a")).isEqualTo(10);
    assertThatThrownBy(() -> endless(version, new Asker("a", () -> true)))
        .isInstanceOfSatisfying(
            TablesException.class, it -> assertThat(it).hasMessageContaining("nobody waits"));
    assertThat(count(version, "a")).isEqualTo(10);
  }

  @Test
  void othersAreAnsweredWhileOneClientAsksSixtyFourLongQuestions() throws Exception {
    var version = version(2_000);
    assertThat(count(version, "quick")).isEqualTo(2_000);
    var over = new AtomicBoolean();
    var asked = new CountDownLatch(64);
    try (var slow = Executors.newFixedThreadPool(64)) {
      for (int i = 0; i < 64; i++) {
        var _ =
            slow.submit(() -> {
              asked.countDown();
              return endless(version, new Asker("slow", over::get));
            });
      }
      asked.await();
      for (int i = 0; i < 20; i++) {
        assertThat(count(version, "quick")).isEqualTo(2_000);
      }
      over.set(true);
    }
    assertThat(count(version, "slow")).isEqualTo(2_000);
  }

  private KeyIndex index(String text) {
    return copies.ask(
        TestingCopies.version(drafts, store, dataset, text),
        Asker.of("a"),
        (_, index) -> index.orElseThrow());
  }

  @Test
  void theFirstWholeAndUniqueColumnIsTheKeyWhereNoneWasDeclared() {
    var rising = new StringBuilder("类别,序号,编号\n");
    var mixed = new StringBuilder("类别,序号,编号\n");
    for (int i = 0; i < 3_000; i++) {
      rising.append("甲%d,%d,k%04d%n".formatted(i % 3_000 / 2, i + 7, i));
      mixed.append("甲%d,%d,k%04d%n".formatted(i % 10, i * 7L % 3_000, i));
    }
    var inOrder = index(rising.toString());
    assertThat(inOrder.columns()).extracting(it -> it.name()).containsExactly("xu_hao");
    assertThat(inOrder.inFileOrder()).isTrue();
    assertThat(inOrder.marks()).extracting(it -> it[0]).containsExactly(7L, 1_031L, 2_055L);
    var sorted = index(mixed.toString());
    assertThat(sorted.columns()).extracting(it -> it.name()).containsExactly("xu_hao");
    assertThat(sorted.inFileOrder()).isFalse();
    assertThat(sorted.marks()).extracting(it -> it[0]).containsExactly(0L, 1_024L, 2_048L);
  }
}
