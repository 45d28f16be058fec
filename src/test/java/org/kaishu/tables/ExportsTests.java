package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.kaishu.tables.TablesException.Code;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the files hold that people take away, where the formats differ.
@PlatformTest
class ExportsTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();

  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Drafts drafts;
  @Autowired private Exports exports;
  @Autowired private FileStore store;
  @TempDir private Path directory;

  private final DatasetId dataset = new DatasetId("gx-e%07d".formatted(DATASETS.incrementAndGet()));

  private Version draft(String name, String content) {
    var file = store.put(new ByteArrayInputStream(content.getBytes(UTF_8)), "test:" + dataset);
    return ((Drafted) drafts.load(dataset, file, name, LoadPlan.asDetected(), Actor.SYSTEM))
        .version();
  }

  private byte[] taken(Version version, ExportOrder order) {
    var out = new ByteArrayOutputStream();
    exports.write(version.id(), order, out);
    return out.toByteArray();
  }

  private String text(Version version, ExportFormat format) {
    return new String(taken(version, ExportOrder.of(format)), UTF_8);
  }

  private JsonNode features(Version version) {
    return JsonMapper.shared().readTree(text(version, ExportFormat.GEOJSON)).path("features");
  }

  @Test
  void theNationalEncodingHoldsEveryCharacter() {
    // U+20BB7, U+9FA6 and an emoji are not in GBK
    var version = draft("表.csv", "姓名,备注\n𠮷田,龦\n李,😀\n");
    var order = ExportOrder.of(ExportFormat.CSV).withGb18030();
    var bytes = taken(version, order);
    assertThat(new String(bytes, Charset.forName("GB18030"))).isEqualTo("姓名,备注\n𠮷田,龦\n李,😀\n");
    assertThat(bytes).startsWith(0xD0, 0xD5, 0xC3, 0xFB);
    assertThat(order.mediaType()).isEqualTo("text/csv;charset=GB18030");
  }

  @Test
  void headingsThatWouldRunAreDisarmedAsWell() {
    var version = draft("表.csv", "名称,\"=甲,乙\"\n一,1\n二,2\n");
    var order = ExportOrder.of(ExportFormat.CSV).withFormulasDisarmed();
    assertThat(new String(taken(version, order), UTF_8)).startsWith("名称,\"'=甲,乙\"\n");
  }

  /// OWASP, CSV injection: what a cell must not begin with.
  @ParameterizedTest
  @ValueSource(strings = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
  void everyBeginningOfAFormulaIsDisarmed(String sign) throws Exception {
    var version = draft("表.csv", "名称,说明\n甲,\"%s1+1\"\n乙,1%s1\n".formatted(sign, sign.strip()));
    var csv = taken(version, ExportOrder.of(ExportFormat.CSV).withFormulasDisarmed());
    assertThat(TestingExports.values(csv, ExportFormat.CSV))
        .containsExactly(List.of("甲", "'" + sign + "1+1"), List.of("乙", "1" + sign.strip() + "1"));
  }

  @Test
  void aCellOfAWorkbookIsTextHoweverItBegins() throws Exception {
    var version = draft("表.csv", "名称,=1+2\n甲,=1+1\n乙,@a\n");
    var bytes = taken(version, ExportOrder.of(ExportFormat.XLSX));
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
        var rows = book.getFirstSheet().openStream()) {
      var cells = rows.map(row -> row.getCell(1)).toList();
      assertThat(cells).extracting(Cell::getText).containsExactly("=1+2", "=1+1", "@a");
      assertThat(cells).extracting(Cell::getType).containsOnly(CellType.STRING);
      assertThat(cells).extracting(Cell::getFormula).containsOnlyNulls();
    }
  }

  @ParameterizedTest
  @CsvSource({"JSON, T", "JSONL, T", "XLSX, T", "PARQUET, ' '"})
  void everyValueComesBack(ExportFormat format, String between) throws Exception {
    var version =
        draft(
            "表.csv",
            """
            编号,说明,人次,票价,停运,日期,时间
            001,"=1+1,""引""
            第二行",186,1.55,true,2026-01-31,2026-01-31 08:00:00
            002,,,,,,
            003,𠮷,-208,12345678901234567.25,false,2024-02-29,2024-02-29 23:59:59
            """);
    assertThat(TestingExports.values(taken(version, ExportOrder.of(format)), format))
        .containsExactly(
            List.of(
                "001",
                "=1+1,\"引\"\n第二行",
                "186",
                "1.55",
                "true",
                "2026-01-31",
                "2026-01-31" + between + "08:00:00"),
            List.of("002", "", "", "", "", "", ""),
            List.of(
                "003",
                "𠮷",
                "-208",
                "12345678901234567.25",
                "false",
                "2024-02-29",
                "2024-02-29" + between + "23:59:59"));
  }

  @Test
  void aVersionOfSeveralFilesIsOneFileInItsOrder() throws Exception {
    var tables = TestingVersions.with(beans);
    tables.open("编码,站名,人次\n002,朝阳,20\n001,火车站,10\n", "编码");
    tables.open("编码,站名,人次\n004,江南,40\n", new Change.Append());
    var version = tables.open("编码,站名,人次\n003,会展,\n", new Change.Append());
    assertThat(version.files()).hasSize(3);
    var parquet = taken(version, ExportOrder.of(ExportFormat.PARQUET));
    assertThat(TestingExports.values(parquet, ExportFormat.PARQUET))
        .containsExactly(
            List.of("002", "朝阳", "20"),
            List.of("001", "火车站", "10"),
            List.of("004", "江南", "40"),
            List.of("003", "会展", ""));
  }

  @Test
  void aFilterThatLetsNoRowThroughLeavesTheHeading() {
    var version = draft("表.csv", "名称,值\n一,1\n二,2\n");
    var none = RowQueryParser.filter("zhi=gt.5", version.columns()).orElseThrow();
    var order = ExportOrder.of(ExportFormat.CSV).withFilter(none);
    assertThat(new String(taken(version, order), UTF_8)).isEqualTo("名称,值\n");
  }

  @Test
  void xmlGivesBackEveryCharacter() throws Exception {
    var version = draft("表.csv", "名称,说明\n甲,\"<a&b>\n]]>\"\n乙,\n丙,\" 空 \"\n");
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var xml = text(version, ExportFormat.XML);
    var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    var explained = document.getElementsByTagName("shuo_ming");
    assertThat(explained.getLength()).isEqualTo(2);
    assertThat(explained.item(0).getTextContent()).isEqualTo("<a&b>\n]]>");
    assertThat(explained.item(1).getTextContent()).isEqualTo(" 空 ");
    assertThat(document.getElementsByTagName("row").getLength()).isEqualTo(3);
  }

  @Test
  void whatXmlCanNotSayRefusesXmlAndNothingElse() {
    var version = draft("表.csv", "名称,说明\n甲,好\n乙,a\u0001b\n");
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> text(version, ExportFormat.XML))
          .isInstanceOfSatisfying(
              TablesException.class, it -> assertThat(it.code()).isEqualTo(Code.FORMAT_IMPOSSIBLE))
          .hasMessageContainingAll("第 2 行", "说明", "U+0001");
    }
    assertThat(text(version, ExportFormat.CSV)).contains("a\u0001b");
  }

  @Test
  void aCellTooLongForASheetIsNotCut() {
    var version = draft("表.csv", "名称,说明\n甲,好\n乙," + "长".repeat(32_768) + "\n");
    assertThatThrownBy(() -> text(version, ExportFormat.XLSX))
        .isInstanceOfSatisfying(
            TablesException.class, it -> assertThat(it.code()).isEqualTo(Code.FORMAT_IMPOSSIBLE))
        .hasMessageContainingAll("第 2 行", "说明", "32,768", "CSV");
    assertThat(text(version, ExportFormat.CSV)).hasSizeGreaterThan(32_768);
  }

  @Test
  void aWorkbookKeepsTheLongestCellAndCharactersThatXmlLacks() throws Exception {
    var longest = "长".repeat(32_767);
    var version = draft("表.csv", "名称,说明\n甲," + longest + "\n乙,a\u0001b_x0041_\n");
    var file =
        Files.write(directory.resolve("t.xlsx"), taken(version, ExportOrder.of(ExportFormat.XLSX)));
    try (var book = new ReadableWorkbook(file.toFile());
        var rows = book.getFirstSheet().openStream()) {
      var cells = rows.map(row -> row.getCellText(1)).toList();
      assertThat(cells).containsExactly("说明", longest, "a_x0001_b_x005F_x0041_");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "经度, 纬度, true",
    "WGS84经度, WGS84纬度, true",
    "lng, lat, true",
    "gcj_lon, gcj_lat, true",
    "İİlon, İİlat, true",
    "JingDu, WeiDu, true",
    "经度(GCJ02), 纬度(WGS84), false",
    "东经, 北纬, false",
    "x, y, false",
  })
  void aPairOfDegreesIsFoundByItsHeadings(String longitude, String latitude, boolean found) {
    var version =
        draft("表.csv", "站名,%s,%s\n甲,108.320010,22.8\n乙,,22.9\n".formatted(longitude, latitude));
    assertThat(ExportFormat.possible(version, version.columns()).contains(ExportFormat.GEOJSON))
        .isEqualTo(found);
    if (found) {
      var features = features(version);
      assertThat(features).hasSize(2);
      assertThat(features.get(0).path("geometry").path("type").asString()).isEqualTo("Point");
      assertThat(text(version, ExportFormat.GEOJSON)).contains("[108.320010,22.8]");
      assertThat(features.get(1).path("geometry").isNull()).isTrue();
      assertThat(features.get(0).path("properties").propertyNames()).hasSize(3);
    }
  }

  @Test
  void numbersThatAreNoDegreesAreNoPlaces() {
    var version = draft("表.csv", "站名,经度,纬度\n甲,508321.5,2522830.1\n");
    assertThat(ExportFormat.possible(version, version.columns()))
        .doesNotContain(ExportFormat.GEOJSON);
    assertThatThrownBy(() -> text(version, ExportFormat.GEOJSON))
        .isInstanceOf(TablesException.class);
  }

  @Test
  void shapesComeBackAsTheyWereLoadedWithRingsTheRightWayRound() {
    // outer ring with the clock, which RFC 7946 forbids; the hole against it
    var version =
        draft(
            "区.geojson",
            """
            {"type":"FeatureCollection","features":[
             {"type":"Feature","properties":{"名称":"甲"},"geometry":{"type":"Polygon","coordinates":[
              [[0,0],[0,4],[4,4],[4,0],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]}},
             {"type":"Feature","properties":{"名称":"乙"},"geometry":{"type":"MultiPoint","coordinates":[[1.50,2],[3,4,5]]}},
             {"type":"Feature","properties":{"名称":"丙"},"geometry":null},
             {"type":"Feature","properties":{"名称":"丁"},"geometry":{"type":"GeometryCollection","geometries":[
              {"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[0,0],[1,1]]}]}}]}
            """);
    var features = features(version);
    assertThat(features.valueStream().map(it -> it.path("geometry").toString()))
        .containsExactly(
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],"
                + "[[1,1],[1,2],[2,2],[2,1],[1,1]]]}",
            "{\"type\":\"MultiPoint\",\"coordinates\":[[1.5,2],[3,4,5]]}",
            "null",
            "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]},"
                + "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}]}");
    assertThat(text(version, ExportFormat.GEOJSON)).contains("[1.50,2]");
    assertThat(features.get(0).path("properties").propertyNames()).hasSize(1);
  }

  @Test
  void shapesThatAreNotInDegreesRefuseGeoJson() {
    var version =
        draft(
            "区.geojson",
            """
            {"type":"FeatureCollection","features":[
             {"type":"Feature","properties":{"名称":"甲"},"geometry":{"type":"Point","coordinates":[508321.5,2522830.1]}}]}
            """);
    assertThatThrownBy(() -> text(version, ExportFormat.GEOJSON))
        .isInstanceOf(TablesException.class)
        .hasMessageContainingAll("第 1 行", "不是经纬度");
  }

  @ParameterizedTest
  @EnumSource
  void theDigestIsThatOfTheBytes(ExportFormat format) throws Exception {
    var version = draft("表.csv", "站名,经度,纬度\n甲,108.3,22.8\n");
    var bytes = taken(version, ExportOrder.of(format));
    try (var export = exports.open(version.id(), ExportOrder.of(format))) {
      var sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(export.sha256()).isEqualTo(HexFormat.of().formatHex(sha256));
      assertThat(export.bytes()).isEqualTo(bytes.length);
      assertThat(Files.readAllBytes(export.file())).isEqualTo(bytes);
    }
  }

  @Test
  void aPageIsWrittenAsCsv() {
    var version = draft("表.csv", "名称,时间,值\n\"甲,乙\",2026-01-31 08:00:00,1.50\n,,\n丙,,2.25\n");
    var out = new ByteArrayOutputStream();
    exports.write(
        new RowPage(
            version.columns(),
            List.of(
                List.of(
                    "甲,乙",
                    java.time.LocalDateTime.parse("2026-01-31T08:00"),
                    new java.math.BigDecimal("1.50"))),
            1,
            false,
            java.util.Optional.empty(),
            false),
        PageForm.CSV,
        out);
    assertThat(out.toString(UTF_8))
        .isEqualTo("ming_cheng,shi_jian,zhi\n\"甲,乙\",2026-01-31T08:00:00,1.50\n");
  }
}
