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
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
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
  @Autowired private Ledger ledger;
  @Autowired private AutowireCapableBeanFactory beans;
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

  @Test
  void withdrawalLeavesNoValueInTheRecordsEither() {
    var content = "姓名,数量,说明\n" + "张三,1,\n".repeat(150) + "李四,王五的电话,\n来源：赵六,,\n";
    var version = draft(content);
    assertThat(versions.rejects(version.id())).hasSize(1);
    assertThat(stored(version)).contains("张三", "王五");
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> versions.withdraw(version.id(), Actor.SYSTEM));
    assertThat(versions.rejects(version.id())).isEmpty();
    assertThat(stored(version)).doesNotContain("张三", "王五", "赵六");
    assertThat(versions.find(version.id()).orElseThrow().rejects()).isEqualTo(1);
  }

  /// The version's own rows as text.
  private String stored(Version version) {
    return jdbc.sql(
            """
            select v::text || coalesce(string_agg(r::text, ''), '')
            from tables.dataset_version v left join tables.reject r using (dataset, number)
            where dataset = :dataset and number = :number group by v.*
            """)
        .param("dataset", version.id().dataset().value())
        .param("number", version.id().number())
        .query(String.class)
        .single();
  }

  @Test
  void theSweepRemovesExportsThatACrashLeftOfAWithdrawnVersion() throws IOException {
    var version = draft("a,b\n" + dataset + ",1\n");
    var kept = draft("a,b\n" + dataset + ",2\n");
    for (var each : List.of(version, kept)) {
      exports.write(each.id(), ExportOrder.of(ExportFormat.CSV), new ByteArrayOutputStream());
    }
    // as a crash between the commit and the erasure leaves it
    jdbc.sql("update tables.dataset_version set withdrawn_at = loaded_at where digest = ?")
        .param(version.digest())
        .update();
    versions.sweep();
    jdbc.sql("update tables.dataset_version set withdrawn_at = null where digest = ?")
        .param(version.digest())
        .update();
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> versions.withdraw(version.id(), Actor.SYSTEM));
    try (var left = Files.list(home.tables().resolve("exports"))) {
      assertThat(left.map(path -> path.getFileName().toString().substring(0, 64)))
          .contains(kept.digest())
          .doesNotContain(version.digest());
    }
  }

  @Test
  void whatWentIsListedLookedForAndRecorded() {
    var version = draft("a,b\n" + dataset + ",1\n");
    rows(version);
    exports.write(version.id(), ExportOrder.of(ExportFormat.CSV), new ByteArrayOutputStream());
    assertThat(versions.erasure(version.id())).isEmpty();
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> versions.withdraw(version.id(), Actor.SYSTEM));
    var erasure = versions.erasure(version.id()).orElseThrow();
    assertThat(erasure.items())
        .allMatch(Erasure.Item::gone)
        .extracting(Erasure.Item::what)
        .containsExactly("copy", "export", "table");
    assertThat(erasure.items().getLast().name()).isEqualTo(version.files().getFirst().hash());
    assertThat(ledger.about(new Subject("version", version.id().toString())))
        .filteredOn(entry -> entry.kind().equals("version.erased"))
        .extracting(entry -> entry.facts().get("proof"))
        .containsExactly(erasure.proof());
    jdbc.sql("update tables.erased set bytes = bytes + 1 where dataset = ? and what = 'table'")
        .param(dataset.value())
        .update();
    assertThat(ledger.verify().findings())
        .filteredOn(finding -> finding.where().equals("version " + version.id()))
        .extracting(finding -> finding.what())
        .containsExactly("what went with it is not as recorded");
    jdbc.sql("update tables.erased set bytes = bytes - 1 where dataset = ? and what = 'table'")
        .param(dataset.value())
        .update();
  }

  @Test
  void aSharedFileStaysForTheVersionThatStillNeedsItAndTheRestGoes() {
    var tables = TestingVersions.with(beans);
    var first = tables.open("编码,值\nA1,1\nA2,2\n", "编码");
    var second = tables.open("编码,值\nA3,3\n", new Change.Append());
    var third = tables.open("编码,值\nA1,9\n", new Change.Upsert());
    // the second shares its first file with the first, its last with the third
    tables.withdraw(second);
    assertThat(versions.erasure(second.id()).orElseThrow().items())
        .filteredOn(it -> it.what().equals("table"))
        .extracting(Erasure.Item::keptFor)
        .containsExactly(first.id().toString(), third.id().toString());
    assertThat(tables.rows(first)).containsExactly("A1 1", "A2 2");
    assertThat(tables.rows(third)).containsExactly("A1 9", "A2 2", "A3 3");
    tables.withdraw(first);
    assertThat(versions.erasure(first.id()).orElseThrow().items())
        .filteredOn(it -> it.what().equals("table"))
        .allMatch(Erasure.Item::gone);
    assertThat(tables.rows(third)).containsExactly("A1 9", "A2 2", "A3 3");
  }

  @Test
  void theSweepErasesWhatACrashLeftOfAWithdrawal() {
    var tables = TestingVersions.with(beans);
    var version = tables.open("编码,值\n" + tables.dataset + ",1\n");
    // as a crash between the commit and the erasure leaves it
    jdbc.sql("update tables.dataset_version set withdrawn_at = loaded_at where digest = ?")
        .param(version.digest())
        .update();
    versions.sweep();
    assertThat(versions.erasure(version.id()).orElseThrow().items())
        .allMatch(Erasure.Item::gone)
        .isNotEmpty();
    // the record must say so as well: other tests compare it with all rows
    jdbc.sql("update tables.dataset_version set withdrawn_at = null where digest = ?")
        .param(version.digest())
        .update();
    tables.withdraw(version);
  }

  private List<List<Object>> rows(Version version) {
    var names = version.columns().stream().map(Column::name).toList();
    return List.copyOf(engine.rows(version.id(), RowQuery.first(names, 10)).rows());
  }
}
