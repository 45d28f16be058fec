package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What is left of a version that was taken back.
@PlatformTest
class WithdrawalTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();

  @Autowired private Drafts drafts;
  @Autowired private QueryEngine engine;
  @Autowired private FileStore store;
  @Autowired private Versions versions;
  @Autowired private Exports exports;
  @Autowired private KaishuHome home;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private final DatasetId dataset = new DatasetId("gx-w%07d".formatted(DATASETS.incrementAndGet()));

  private Version draft(String content) {
    var file = store.put(new ByteArrayInputStream(content.getBytes(UTF_8)), "test:" + dataset);
    return ((Drafted) drafts.load(dataset, file, "表.csv", LoadPlan.asDetected(), Actor.SYSTEM))
        .version();
  }

  @Test
  void withdrawalRemovesTheBytesAndAnswersNothingMore() throws IOException {
    var version = draft("a,b\n" + dataset + ",1\n");
    assertThat(rows(version)).hasSize(1);
    exports.write(version.id(), ExportOrder.of(ExportFormat.CSV), new ByteArrayOutputStream());
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> versions.withdraw(version.id(), Actor.SYSTEM));
    try (var left = Files.walk(home.tables())) {
      assertThat(left.map(Path::toString))
          .noneMatch(path -> path.contains(version.digest()))
          .noneMatch(path -> path.contains(version.files().getFirst().hash()));
    }
    assertThatThrownBy(() -> rows(version)).isInstanceOf(TablesException.class);
  }

  private List<List<Object>> rows(Version version) {
    var names = version.columns().stream().map(Column::name).toList();
    return List.copyOf(engine.rows(version.id(), RowQuery.first(names, 10)).rows());
  }
}
