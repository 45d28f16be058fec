package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.Asker;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/// Copies and their engine under a budget, under load, and when something breaks.
@PlatformTest
class ServingCopiesTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();
  private static final int SECONDS = 3;

  /// Ends in no reasonable time.
  private static final String ENDLESS =
      "select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = -1";

  @TempDir private Path directory;
  @Autowired private Drafts drafts;
  @Autowired private FileStore store;
  @Autowired private ParquetFiles files;
  @Autowired private VersionStore versions;
  @Autowired private JdbcClient jdbc;
  private DuckWorkers workers;
  private ServingCopies copies;

  private final DatasetId dataset = new DatasetId("gx-s%07d".formatted(DATASETS.incrementAndGet()));

  @BeforeEach
  void open() throws IOException {
    open(DataSize.ofGigabytes(1));
  }

  private void open(DataSize budget) throws IOException {
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
    workers = new DuckWorkers(settings);
    copies = new ServingCopies(new KaishuHome(directory), files, versions, workers, settings);
  }

  @AfterEach
  void close() throws SQLException {
    copies.destroy();
    workers.destroy();
  }

  private Version version(int rows) {
    var text = new StringBuilder("编号,数量\n");
    for (int i = 0; i < rows; i++) {
      text.append("%s-%d,%d%n".formatted(dataset, i, i));
    }
    var file =
        store.put(new ByteArrayInputStream(text.toString().getBytes(UTF_8)), "test:" + dataset);
    return ((Drafted) drafts.load(dataset, file, "表.csv", LoadPlan.asDetected(), Actor.SYSTEM))
        .version();
  }

  private long count(Version version, String client) {
    return copies.ask(
        version,
        Asker.of(client),
        (session, _) -> session.number("select count(*) from " + session.rows(), List.of()));
  }

  private long endless(Version version, Asker asker) {
    return copies.ask(version, asker, (session, _) -> session.number(ENDLESS, List.of()));
  }

  /// The names only: what is being built may be gone before more could be asked about it.
  private List<String> copiesOnDisk() throws IOException {
    try (var all = Files.list(directory.resolve("tables/serving"))) {
      return all.map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".duckdb") || it.endsWith(".tmp"))
          .toList();
    }
  }

  @Test
  void whatWasUsedLongestAgoGoesWhenTheBudgetIsSpent() throws Exception {
    open(DataSize.ofBytes(1));
    var first = version(10);
    var second = version(20);
    assertThat(count(first, "a")).isEqualTo(10);
    assertThat(count(second, "a")).isEqualTo(20);
    assertThat(copiesOnDisk()).as("nobody uses either any more").isEmpty();
    assertThat(count(first, "a")).as("made again").isEqualTo(10);
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
    assertThat(copiesOnDisk()).isEmpty();
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
    assertThat(copiesOnDisk()).containsExactly(version.digest() + ".duckdb");
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
    assertThat(copiesOnDisk()).isEmpty();
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
    assertThat(copiesOnDisk()).isEmpty();
    free.countDown();
    until(() -> copiesOnDisk().equals(List.of(version.digest() + ".duckdb")));
    assertThat(count(version, "b")).isEqualTo(10);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void until(Condition condition) throws IOException {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in half a minute").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private Optional<Long> firstInFile(Version version) {
    return copies.askRows(version, _ -> true, (rows, _) -> rows.number(1));
  }

  private List<String> filesOf(Version version) throws IOException {
    try (var all = Files.walk(directory)) {
      return all.map(it -> it.getFileName().toString())
          .filter(it -> it.startsWith(version.digest()))
          .sorted()
          .toList();
    }
  }

  @Test
  void rowsAskedForOftenAreLaidBesideTheCopyAndGoWithIt() throws Exception {
    var version = version(2_000);
    assertThat(firstInFile(version)).as("without a copy").isEmpty();
    count(version, "a");
    assertThat(firstInFile(version)).as("at first").isEmpty();
    assertThat(filesOf(version)).hasSize(1);
    until(() -> firstInFile(version).equals(Optional.of(1L)));
    assertThat(filesOf(version))
        .containsExactly(
            version.digest() + ".begins", version.digest() + ".duckdb", version.digest() + ".rows");
    var last =
        copies.askRows(
            version,
            _ -> true,
            (rows, _) -> {
              copies.drop(version.digest());
              return rows.row(2_000, new int[] {1});
            });
    assertThat(last.orElseThrow()).as("read while they go").containsExactly(999L);
    assertThat(firstInFile(version)).isEmpty();
    assertThat(filesOf(version)).isEmpty();
  }

  @Test
  void rowsCountTowardsTheBudget() throws Exception {
    var version = version(2_000);
    count(version, "a");
    long copy;
    try (var all = Files.walk(directory)) {
      copy =
          Files.size(all.filter(it -> it.toString().endsWith(".duckdb")).findFirst().orElseThrow());
    }
    close();
    open(DataSize.ofBytes(copy));
    count(version, "a");
    assertThat(copiesOnDisk()).hasSize(1);
    until(() -> firstInFile(version).isEmpty() && copiesOnDisk().isEmpty());
    assertThat(filesOf(version)).isEmpty();
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
    assertThat(copiesOnDisk()).isEmpty();
  }

  @Test
  void anEngineThatBreaksInAQuestionIsOpenedAnewAndAnswersIt() {
    var version = version(10);
    assertThat(count(version, "a")).isEqualTo(10);
    var broken = new AtomicBoolean();
    var answer =
        copies.ask(
            version,
            Asker.of("a"),
            (session, _) -> {
              if (broken.compareAndSet(false, true)) {
                session.line().close();
              }
              return session.number("select count(*) from " + session.rows(), List.of());
            });
    assertThat(answer).isEqualTo(10);
    assertThat(count(version, "a")).isEqualTo(10);
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

  private Version version(String text) {
    var file = store.put(new ByteArrayInputStream(text.getBytes(UTF_8)), "test:" + dataset);
    return ((Drafted) drafts.load(dataset, file, "表.csv", LoadPlan.asDetected(), Actor.SYSTEM))
        .version();
  }

  private KeyIndex index(String text) {
    return copies.ask(version(text), Asker.of("a"), (_, index) -> index.orElseThrow());
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
