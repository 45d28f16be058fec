package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.Asker;
import org.kaishu.tables.Column;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.Filter;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.annotation.Autowired;

/// Totals where counting takes longer than a question may.
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EstimatedTotalsTests {
  private static final int ROWS = 200_000;

  @Autowired private Drafts drafts;
  @Autowired private FileStore store;
  @Autowired private ServingCopies copies;

  private Version version;

  @BeforeAll
  void load() {
    var text = new StringBuilder("名称,数量\n");
    for (int i = 0; i < ROWS; i++) {
      text.append("单位,").append(i / 2).append('\n');
    }
    var file = store.put(new ByteArrayInputStream(text.toString().getBytes(UTF_8)), "test-total");
    var plan = LoadPlan.asDetected();
    var dataset = new DatasetId("gx-e0000099");
    version = ((Drafted) drafts.load(dataset, file, "表.csv", plan, Actor.SYSTEM)).version();
  }

  /// One second is kept for the estimate, and limits are whole seconds.
  @ParameterizedTest
  @CsvSource({"9950, 8", "3000, 2", "2000, 1", "1999, 0", "300, 0", "60000, 10"})
  void countingLeavesASecondOfTheTimeOfTheQuestion(long milliseconds, int seconds) {
    long left = TimeUnit.MILLISECONDS.toNanos(milliseconds);
    assertThat(PageQuestion.secondsToCount(left, 10)).isEqualTo(seconds);
  }

  @Test
  void aQuestionThatWaitedLongIsEstimatedAtOnce() {
    var names = version.columns().stream().map(Column::name).toList();
    var filter = new Filter.Compare(names.getLast(), Filter.Comparison.LT, 25_000L);
    var query = new RowQuery(names, filter, List.of(), 10, Optional.empty());
    var page =
        copies.ask(
            version,
            Asker.of("a"),
            (session, index) -> {
              long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_900);
              var late =
                  new Session(session.line(), new Running(end), session.alias(), session.seconds());
              return new PageQuestion(late, index, version, (_, _, counting) -> counting.count())
                  .page(query);
            });
    assertThat(page.totalIsEstimate()).isTrue();
  }

  @Test
  void aTotalThatTakesTooLongToCountIsEstimatedAndSaysSo() {
    var names = version.columns().stream().map(Column::name).toList();
    var filter = new Filter.Compare(names.getLast(), Filter.Comparison.LT, 25_000L);
    var query = new RowQuery(names, filter, List.of(), 10, Optional.empty());
    var page =
        copies.ask(
            version,
            Asker.of("a"),
            (session, index) ->
                new PageQuestion(
                        session,
                        index,
                        version,
                        (_, _, _) -> {
                          throw new SQLTimeoutException("too long");
                        })
                    .page(query));
    assertThat(page.totalIsEstimate()).isTrue();
    assertThat(page.total()).isBetween(48_000L, 52_000L);
    assertThat(page.rows()).hasSize(10);
    var counted =
        copies.ask(
            version,
            Asker.of("a"),
            (session, index) ->
                new PageQuestion(session, index, version, (_, _, counting) -> counting.count())
                    .page(query));
    assertThat(counted.totalIsEstimate()).isFalse();
    assertThat(counted.total()).isEqualTo(50_000);
  }
}
