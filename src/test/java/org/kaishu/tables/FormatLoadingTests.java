package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class FormatLoadingTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();

  @TempDir private Path directory;
  @Autowired private Drafts drafts;
  @Autowired private QueryEngine engine;
  @Autowired private FileStore store;
  @Autowired private Versions versions;

  private Version load(Path file, LoadPlan plan) throws IOException {
    var dataset = new DatasetId("gx-f%07d".formatted(DATASETS.incrementAndGet()));
    var stored =
        store.put(new ByteArrayInputStream(Files.readAllBytes(file)), "test:" + dataset.value());
    var name = file.getFileName().toString();
    var outcome = drafts.load(dataset, stored, name, plan, Actor.SYSTEM);
    assertThat(outcome).as(name).isInstanceOf(Drafted.class);
    return ((Drafted) outcome).version();
  }

  private List<String> rows(Version version) {
    var names = version.columns().stream().map(Column::name).toList();
    var rows = new ArrayList<String>();
    for (var row : engine.rows(version.id(), RowQuery.first(names, 100)).rows()) {
      rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
    }
    return rows;
  }

  @Test
  void everyFormatBecomesTheSameRows() throws IOException {
    var files = new TestingFormats(directory);
    var json = "[{\"名称\":\"甲\",\"数量\":1,\"占比\":0.25},{\"名称\":\"乙\",\"数量\":2,\"占比\":null}]";
    var members = new LinkedHashMap<String, byte[]>();
    members.put("数据/表.json", json.getBytes(UTF_8));
    var sheets = new TestingSheets(directory);
    for (var file :
        List.of(
            files.file("t.csv", "名称,数量,占比\n甲,1,0.25\n乙,2,\n"),
            files.file("r.csv", "名称,数量,占比\r\r\n甲,1,0.25\r\r\n乙,2,\r\r\n"),
            files.file("t.json", json),
            files.zip("t.zip", TestingFormats.GBK, members),
            files.parquet(
                "t.parquet", "select * from (values ('甲', 1, 0.25), ('乙', 2, null)) t(名称, 数量, 占比)"),
            sheets.xls(
                "t.xls",
                workbook -> {
                  var sheet = workbook.createSheet("表");
                  TestingSheets.row(sheet, 1, "一览表");
                  TestingSheets.row(sheet, 2, "单位：个");
                  TestingSheets.row(sheet, 3, "名  称", "数量", "占比");
                  TestingSheets.row(sheet, 4, "甲", 1, 0.25);
                  TestingSheets.row(sheet, 5, " ");
                  TestingSheets.row(sheet, 6, "乙", 2, "");
                  TestingSheets.row(sheet, 8, "注：初步数。");
                }),
            files.ods(
                "t.ods",
                """
                <table:table table:name="表"><table:table-row>
                <table:table-cell><text:p>名称</text:p></table:table-cell>
                <table:table-cell><text:p>数量</text:p></table:table-cell>
                <table:table-cell><text:p>占比</text:p></table:table-cell></table:table-row>
                <table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>
                <table:table-cell office:value-type="float" office:value="1"/>
                <table:table-cell office:value-type="float" office:value="0.25"/></table:table-row>
                <table:table-row><table:table-cell><text:p>乙</text:p></table:table-cell>
                <table:table-cell office:value-type="float" office:value="2"/>
                <table:table-cell/></table:table-row></table:table>
                """))) {
      var version = load(file, LoadPlan.asDetected());
      assertThat(version.columns())
          .as(file.toString())
          .extracting("title")
          .containsExactly("名称", "数量", "占比");
      assertThat(rows(version)).as(file.toString()).containsExactly("甲|1|0.25", "乙|2|null");
    }
  }

  @Test
  void shapesAreKeptAsText() throws IOException {
    var file =
        new TestingFormats(directory)
            .file(
                "t.geojson",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
                    + "{\"n\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[108.30,22.8]}}]}");
    var version = load(file, LoadPlan.asDetected());
    assertThat(version.columns().getLast().type()).isEqualTo(ColumnType.GEOMETRY);
    assertThat(rows(version)).containsExactly("1|POINT (108.30 22.8)");
  }

  @Test
  void whatWasLeftOutOrChangedIsRecordedWithTheVersion() throws IOException {
    var file =
        new TestingSheets(directory)
            .xls(
                "m.xls",
                workbook -> {
                  var sheet = workbook.createSheet("表");
                  TestingSheets.row(sheet, 1, "登记表");
                  TestingSheets.row(sheet, 2, "序号", "区", "数量");
                  for (int i = 0; i < 200; i++) {
                    TestingSheets.row(sheet, 3 + i, i + 1, i == 0 ? "青秀区" : "", i == 9 ? "约三" : i);
                  }
                  TestingSheets.merge(sheet, "B3:B202");
                  TestingSheets.row(sheet, 204, "注：初步数。");
                });
    var version = load(file, LoadPlan.asDetected());
    assertThat(version.evidence())
        .extracting(it -> it.what() + " " + it.value())
        .contains("skipped-row 1", "skipped-row 204", "filled-merges 1", "header-row 2");
    assertThat(versions.rejects(version.id()))
        .containsExactly(new Reject(12, "数量", "约三", "不是有效的整数"));
    assertThat(rows(version)).contains("1|青秀区|0", "10|青秀区|null");
  }

  @Test
  void aYearbookSheetKeepsEveryRowAndAnotherSheetCanBeChosen() throws IOException {
    var file =
        new TestingSheets(directory)
            .xls(
                "y.xls",
                workbook -> {
                  TestingSheets.yearbook(workbook);
                  var other = workbook.createSheet("表2");
                  TestingSheets.row(other, 1, "区", "数");
                  TestingSheets.row(other, 2, "青秀区", 1);
                });
    assertThat(rows(load(file, LoadPlan.asDetected())))
        .containsExactly(
            "2019|1410|720|51.1",
            "2020|1411|721|51.1",
            "2021|1412|722|51.1",
            "2022|1413|723|51.1",
            "2023|1409|null|null");
    assertThat(rows(load(file, LoadPlan.asDetected().withTable("表2")))).containsExactly("青秀区|1");
  }
}
