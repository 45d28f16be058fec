package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/// What becomes of questions when the engine breaks under them.
@PlatformTest
class BrokenEngineTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();

  @TempDir private Path directory;
  @Autowired private Drafts drafts;
  @Autowired private FileStore store;
  @Autowired private ParquetFiles files;
  @Autowired private VersionStore versions;
  private TestingCopies testing;
  private ServingCopies copies;

  private final DatasetId dataset = new DatasetId("gx-b%07d".formatted(DATASETS.incrementAndGet()));

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

  /// Ends in no reasonable time.
  private static final String ENDLESS =
      "select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = -1";

  private static long rows(Session session) throws SQLException {
    return session.number("select count(*) from " + session.rows(), List.of());
  }

  @Test
  void anEngineThatBreaksInAQuestionIsOpenedAnewAndAnswersIt() {
    var version = version(10);
    assertThat(testing.count(version, "a")).isEqualTo(10);
    var broken = new AtomicBoolean();
    var answer =
        copies.ask(
            version,
            Asker.of("a"),
            (session, _) -> {
              if (broken.compareAndSet(false, true)) {
                session.line().close();
              }
              return rows(session);
            });
    assertThat(answer).isEqualTo(10);
    assertThat(testing.count(version, "a")).isEqualTo(10);
  }

  /// Close a connection from another thread as soon as a question has begun.
  private static CountDownLatch closing(EngineInstance.Line line) {
    var began = new CountDownLatch(1);
    Thread.ofPlatform()
        .start(() -> {
          try {
            began.await();
            long end = System.nanoTime() + 20_000_000;
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            line.close();
          } catch (SQLException | InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return began;
  }

  @Test
  void aConnectionClosedWhileItWorksEndsItsStatementAndAnotherAnswers() {
    var version = version(10);
    var broken = new AtomicBoolean();
    var answer =
        copies.ask(
            version,
            Asker.of("a"),
            (session, _) -> {
              if (!broken.compareAndSet(false, true)) {
                return rows(session);
              }
              closing(session.line()).countDown();
              return session.number(ENDLESS, List.of());
            });
    assertThat(answer).isEqualTo(10);
    assertThat(testing.count(version, "a")).isEqualTo(10);
  }

  @Test
  void aConnectionClosedWhileRowsAreReadEndsThemAndAnotherAnswers() {
    var version = version(10);
    var broken = new AtomicBoolean();
    var answer =
        copies.ask(
            version,
            Asker.of("a"),
            (session, _) -> {
              if (!broken.compareAndSet(false, true)) {
                return rows(session);
              }
              var closing = closing(session.line());
              // rows are read as they come: the first is there long before the last
              return session.query(
                  "select range from range(1000000000000)",
                  List.of(),
                  result -> {
                    long sum = 0;
                    while (result.next()) {
                      closing.countDown();
                      sum += result.getLong(1);
                    }
                    return sum;
                  });
            });
    assertThat(answer).isEqualTo(10);
    assertThat(testing.count(version, "a")).isEqualTo(10);
  }

  @Test
  void anEngineThatBreaksTwiceInAQuestionIsBusyAndTheNextIsAnswered() {
    var version = version(10);
    assertThatThrownBy(() ->
            copies.ask(
                version,
                Asker.of("a"),
                (session, _) -> {
                  session.line().close();
                  return rows(session);
                }))
        .isInstanceOfSatisfying(
            TablesException.class, it -> assertThat(it.code()).isEqualTo(Code.BUSY));
    assertThat(testing.count(version, "a")).isEqualTo(10);
  }

  @Test
  void questionsUnderWayEndWhereTheEngineIsGivenUpForAnother() throws Exception {
    var version = version(10);
    var answer =
        copies.ask(
            version,
            Asker.of("a"),
            (session, _) -> {
              var broken = new AtomicBoolean();
              long other =
                  copies.ask(
                      version,
                      Asker.of("b"),
                      (inner, _) -> {
                        if (broken.compareAndSet(false, true)) {
                          throw new SQLException("FATAL Error: the database is invalidated");
                        }
                        return rows(inner);
                      });
              return other + rows(session);
            });
    assertThat(answer).isEqualTo(20);
    assertThat(testing.count(version, "a")).isEqualTo(10);
  }
}
