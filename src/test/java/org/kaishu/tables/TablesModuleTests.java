package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.kaishu.tables.LoadOutcome.TooManyRejects;
import org.kaishu.tables.LoadOutcome.Unreadable;
import org.kaishu.tables.RowQueryParser.Parsed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class TablesModuleTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();
  private static final String TIES =
      """
      名称,级别,数量
      甲,一,3
      乙,,3
      丙,二,
      丁,一,1
      戊,,2
      己,二,3
      庚,一,
      """;

  @TempDir private Path directory;
  @Autowired private Drafts drafts;
  @Autowired private Versions versions;
  @Autowired private QueryEngine engine;
  @Autowired private Exports exports;
  @Autowired private FileStore store;
  @Autowired private KaishuHome home;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;
  private DatasetId dataset;

  @BeforeEach
  void nameADataset() {
    dataset = new DatasetId("gx-t%07d".formatted(DATASETS.incrementAndGet()));
  }

  private LoadOutcome load(String name, byte[] content, LoadPlan plan) {
    var file = store.put(new ByteArrayInputStream(content), "test:" + dataset);
    return drafts.load(dataset, file, name, plan, Actor.SYSTEM);
  }

  private Version draft(String content) {
    return ((Drafted) load("表.csv", content.getBytes(UTF_8), LoadPlan.asDetected())).version();
  }

  private List<List<Object>> all(Version version, String order, int limit) {
    var rows = new ArrayList<List<Object>>();
    var after = Optional.<String>empty();
    do {
      var parameters = new java.util.HashMap<String, List<String>>();
      parameters.put("limit", List.of(String.valueOf(limit)));
      if (!order.isEmpty()) {
        parameters.put("order", List.of(order));
      }
      after.ifPresent(cursor -> parameters.put("after", List.of(cursor)));
      var page = engine.rows(version.id(), asked(parameters, version));
      assertThat(page.total()).isEqualTo(version.rows());
      page.rows().forEach(row -> rows.add(new ArrayList<>(row)));
      after = page.next();
    } while (after.isPresent());
    return rows;
  }

  private static RowQuery asked(Map<String, List<String>> parameters, Version version) {
    return switch (RowQueryParser.parse(parameters, version.columns())) {
      case Parsed.Asked(var query) -> query;
      case Parsed.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  @Test
  void cellsKeepTheirLineBreaksWhateverEndsTheRecords() {
    var version = draft("名称,说明\n甲,\"一\r\n二\"\n乙,\"三\n四\"\n");
    assertThat(all(version, "", 10)).containsExactly(List.of("甲", "一\r\n二"), List.of("乙", "三\n四"));
  }

  @Test
  void differentValuesAreCountedOneByOne() {
    var codes = new StringBuilder("编码,名称\n");
    for (int i = 1; i <= 1_210; i++) {
      codes.append("0%05d,%s\n".formatted(i, i % 11 == 0 ? "" : "站" + i));
    }
    var version = draft(codes.toString());
    // every eleventh name is missing: 1,210 / 11 = 110
    assertThat(version.profile())
        .extracting(ColumnProfile::distinct, ColumnProfile::nulls)
        .containsExactly(tuple(1_210L, 0L), tuple(1_100L, 110L));
    assertThat(version.profile()).noneMatch(profile -> profile.approximate(version.rows()));
  }

  @Test
  void aDraftInTheNationalEncodingKeepsRareCharactersAndCodes() {
    var text = "编号,姓名,金额\r\n007,\uD840\uDC0B小明,1.50\r\n008,\"某,某\",2.25\r\n";
    var outcome = load("gb.csv", text.getBytes(Charset.forName("GB18030")), LoadPlan.asDetected());
    var version = ((Drafted) outcome).version();
    assertThat(version.rows()).isEqualTo(2);
    assertThat(version.columns())
        .extracting(Column::name)
        .containsExactly("bian_hao", "xing_ming", "jin_e");
    assertThat(all(version, "", 10))
        .containsExactly(
            List.of("007", "\uD840\uDC0B小明", new java.math.BigDecimal("1.50")),
            List.of("008", "某,某", new java.math.BigDecimal("2.25")));
  }

  @ParameterizedTest(name = "order {0}, {1} a page")
  @CsvSource({"'',2", "shu_liang,2", "shu_liang.desc,3", "'ji_bie.desc,shu_liang',1"})
  void pagesCoverEveryRowOnceWithTiesAndGaps(String order, int limit) {
    var rows = all(draft(TIES), order, limit);
    assertThat(rows).hasSize(7);
    assertThat(new HashSet<>(rows)).hasSize(7);
    assertThat(all(draft(TIES), order, 100)).isEqualTo(rows);
  }

  @Test
  void aVersionIsPublishedInTheCallersTransactionOnly() {
    var version = draft(TIES);
    var transaction = new TransactionTemplate(transactions);
    assertThatThrownBy(() -> versions.publish(version.id(), Actor.SYSTEM))
        .hasMessageContaining("transaction");
    transaction.executeWithoutResult(status -> {
      versions.publish(version.id(), Actor.SYSTEM);
      status.setRollbackOnly();
    });
    assertThat(versions.find(version.id()).orElseThrow().publishedAt()).isEmpty();
    transaction.executeWithoutResult(_ -> versions.publish(version.id(), Actor.SYSTEM));
    assertThat(versions.find(version.id()).orElseThrow().publishedAt()).isPresent();
    assertThat(
            jdbc.sql("select count(*) from tables.version_file where dataset = ?")
                .param(dataset.value())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aRolledBackLoadLeavesAnInvisibleFileThatTheSweepRemoves() throws IOException {
    var before = parquetFiles();
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          draft("a,b\nonly-here,1\n" + dataset + ",2\n");
          // the load is not committed: its file must survive a sweep on another connection
          status.setRollbackOnly();
        });
    assertThat(versions.list(dataset)).isEmpty();
    assertThat(parquetFiles()).hasSize(before.size() + 1);
    assertThat(versions.sweep()).isPositive();
    assertThat(before).containsAll(parquetFiles());
  }

  @Test
  void theSweepSparesTheFileOfALoadNotYetCommitted() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> {
          var version = draft("a,b\n" + dataset + ",1\n");
          try (var other = Executors.newSingleThreadExecutor()) {
            other.submit(versions::sweep).get();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          assertThat(all(version, "", 10)).hasSize(1);
        });
  }

  private List<Path> parquetFiles() throws IOException {
    try (var files = Files.walk(home.tables().resolve("data"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aValueThatSpellsTheForbiddenCharacterIsKeptAsItIs() {
    var version = draft("名称,说明\n甲,\\u0000\n乙,a\\\\u0000b\n");
    assertThat(versions.find(version.id()).orElseThrow().profile().get(1).top())
        .extracting(ColumnProfile.Frequency::value)
        .containsExactlyInAnyOrder("\\u0000", "a\\\\u0000b");
  }

  @Test
  void loadsAtTheSameTimeGetNumbersOfTheirOwn() throws Exception {
    try (var pool = Executors.newFixedThreadPool(4)) {
      var jobs = new ArrayList<Callable<Version>>();
      for (int i = 0; i < 4; i++) {
        var content = "名称,值\n甲," + i + "\n";
        jobs.add(() -> draft(content));
      }
      for (var done : pool.invokeAll(jobs)) {
        done.get();
      }
    }
    assertThat(versions.list(dataset))
        .extracting(version -> version.id().number())
        .containsExactly(4, 3, 2, 1);
  }

  @Test
  void namesAndNumbersOfFieldsStayTheSameOverVersions() {
    draft("名称,值\n甲,1\n");
    var second = draft("新列,值,名称\n1,2,乙\n");
    assertThat(second.columns())
        .extracting(Column::id, Column::name)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3, "xin_lie"),
            org.assertj.core.groups.Tuple.tuple(2, "zhi"),
            org.assertj.core.groups.Tuple.tuple(1, "ming_cheng"));
  }

  @Test
  void tooManyRejectsRefuseTheLoadWhole() {
    var outcome = load("坏.csv", "a,b\n1,2\n3\n4,5\n".getBytes(UTF_8), LoadPlan.asDetected());
    assertThat(outcome)
        .isInstanceOfSatisfying(
            TooManyRejects.class,
            it ->
                assertThat(it.samples())
                    .containsExactly(new Reject(3, null, "3", "应有 2 格，实有 1 格")));
    assertThat(versions.list(dataset)).isEmpty();
    var allowed =
        load(
            "坏.csv",
            "a,b\n1,2\n3\n4,5\n".getBytes(UTF_8),
            LoadPlan.asDetected().withRejectsAllowed(0.5));
    assertThat(((Drafted) allowed).version().rows()).isEqualTo(2);
    assertThat(versions.rejects(((Drafted) allowed).version().id())).hasSize(1);
  }

  @Test
  void anUnreadableFileStoresNothing() {
    assertThat(load("空.csv", new byte[0], LoadPlan.asDetected()))
        .isInstanceOfSatisfying(Unreadable.class, it -> assertThat(it.code()).isEqualTo("empty"));
  }

  @Test
  void nullWordsCountOnlyWhenConfirmed() {
    var content = "站,值\n甲,1.5\n乙,NA\n".getBytes(UTF_8);
    var untold = ((Drafted) load("na.csv", content, LoadPlan.asDetected())).version();
    assertThat(untold.columns().get(1).type()).isEqualTo(ColumnType.TEXT);
    assertThat(untold.evidence()).anyMatch(it -> it.what().equals("null-words"));
    var told = LoadPlan.asDetected().withNullWords(java.util.Set.of("NA"));
    var confirmed = ((Drafted) load("na.csv", content, told)).version();
    assertThat(confirmed.columns().get(1).type()).isEqualTo(ColumnType.DECIMAL);
    assertThat(confirmed.profile().get(1).nulls()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"CSV", "JSON", "JSONL", "XLSX", "PARQUET", "XML"})
  void anExportHoldsWhatWasLoaded(ExportFormat format) throws IOException {
    var version =
        draft("编号,说明,时间\n001,\"=1+1,\"\"引\"\"\n第二行\",2026-01-31 08:00:00\n002,,2026/2/1 9:30\n");
    var out = new ByteArrayOutputStream();
    exports.write(version.id(), ExportOrder.of(format), out);
    var expected =
        switch (format) {
          case CSV ->
              "编号,说明,时间\n001,\"=1+1,\"\"引\"\"\n第二行\",2026-01-31T08:00:00\n002,,2026-02-01T09:30:00\n";
          case JSONL ->
              """
              {"bian_hao":"001","shuo_ming":"=1+1,\\"引\\"\\n第二行","shi_jian":"2026-01-31T08:00:00"}
              {"bian_hao":"002","shuo_ming":null,"shi_jian":"2026-02-01T09:30:00"}
              """;
          case XML ->
              """
              <?xml version="1.0" encoding="UTF-8"?>
              <dataset id="%s" version="1">
              <row><bian_hao>001</bian_hao><shuo_ming>=1+1,"引"
              第二行</shuo_ming><shi_jian>2026-01-31T08:00:00</shi_jian></row>
              <row><bian_hao>002</bian_hao><shi_jian>2026-02-01T09:30:00</shi_jian></row>
              </dataset>
              """
                  .formatted(dataset.value());
          case JSON, XLSX, PARQUET, GEOJSON -> "";
        };
    if (!expected.isEmpty()) {
      assertThat(out.toString(UTF_8)).isEqualTo(expected);
    }
    if (format == ExportFormat.XLSX) {
      var file = Files.write(directory.resolve("out.xlsx"), out.toByteArray());
      var table = Inspection.inspect(file).tables().getFirst();
      assertThat(table.rows()).isEqualTo(2);
      assertThat(table.columns().getFirst().type()).isEqualTo(ColumnType.TEXT);
    }
    assertThat(out.size()).isPositive();
  }

  @Test
  void formulasAreDisarmedAndTheMarkIsWrittenOnRequest() {
    var version = draft("编号,说明\n1,=1+1\n2,-无\n3,好\n");
    var out = new ByteArrayOutputStream();
    var order = ExportOrder.of(ExportFormat.CSV).withByteOrderMark().withFormulasDisarmed();
    exports.write(version.id(), order, out);
    assertThat(out.toString(UTF_8)).isEqualTo("\uFEFF编号,说明\n1,'=1+1\n2,'-无\n3,好\n");
  }
}
