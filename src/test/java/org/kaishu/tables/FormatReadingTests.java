package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatReadingTests {
  private static final byte[] CSV = "名称,数量\n甲,1\n乙,2\n".getBytes(UTF_8);

  @TempDir private Path directory;

  private TestingFormats files() {
    return new TestingFormats(directory);
  }

  private static List<InspectionReport.Table> tables(Path file) {
    var report = Inspection.inspect(file);
    assertThat(report.reasons()).isEmpty();
    return report.tables();
  }

  private static InspectionReport.Table table(Path file) {
    return tables(file).getFirst();
  }

  private static String refusal(Path file) {
    var report = Inspection.inspect(file);
    assertThat(report.readable()).isFalse();
    return report.refusal() + " " + String.join(" ", report.reasons());
  }

  private static List<String> evidence(InspectionReport.Table table, String what) {
    return table.evidence().stream()
        .filter(it -> it.what().equals(what))
        .map(Evidence::value)
        .toList();
  }

  private static List<String> columns(InspectionReport.Table table) {
    return table.columns().stream().map(it -> it.name() + " " + it.type().word()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"a\":1,\"b\":\"x\"},{\"a\":2}] | $ | 2 | a integer, b text",
        "{\"a\":1}¶{\"a\":2.50}¶ | $ | 2 | a decimal",
        "{\"code\":0,\"data\":{\"list\":[{\"a\":1},{\"a\":2},{\"a\":3}]}} | $.data.list | 3 | a integer",
        "[[\"id\",\"name\"],[1,\"x\"],[2,\"y\"]] | $ | 2 | id integer, name text",
        "[\"id\",\"n\"]¶[1,\"x\"]¶[2,\"y\"]¶ | $ | 2 | id integer, n text",
        "{\"1\":[{\"n\":\"x\"}],\"2\":[{\"n\":\"y\"},{\"n\":\"z\"}],\"3\":[]} | $ | 3 | key text, n text",
        "{\"甲\":{\"n\":1},\"乙\":{\"n\":2}} | $ | 2 | key text, n integer",
        "{\"a\":1,\"b\":{\"c\":true,\"d\":[1,2]}} | $ | 1 | a integer, b.c boolean, b.d text",
        "[{\"编码\":\"007\",\"日\":\"2026-01-31\",\"数\":\"12\"}] | $ | 1 | 编码 text, 日 date, 数 text",
        "[1,2,3] | $ | 3 | value integer",
      })
  void jsonBecomesRowsByAShownRule(String text, String path, int rows, String columns)
      throws IOException {
    var table = table(files().file("t.json", text.replace('¶', '\n')));
    assertThat(evidence(table, "rule")).containsExactly(path);
    assertThat(table.rows()).isEqualTo(rows);
    assertThat(String.join(", ", columns(table))).isEqualTo(columns);
    assertThat(table.encoding()).isEqualTo("UTF-8");
  }

  @Test
  void brokenJsonIsNamedByItsPlace() throws IOException {
    assertThat(refusal(files().file("t.json", "[{\"a\":1},\n {'a':2}]")))
        .startsWith("json-broken")
        .contains("第 2 行");
    assertThat(refusal(files().file("cut.json", "[{\"a\":1},{\"a\":"))).startsWith("json-broken");
  }

  @ParameterizedTest
  @CsvSource({"json", "jsonl", "ndjson", "geojson"})
  void separatedTextIsReadWhateverJsonItsNameClaims(String ending) throws IOException {
    for (var charset : new Charset[] {UTF_8, TestingFormats.GBK, UTF_16LE}) {
      var text = (charset.equals(UTF_16LE) ? "\uFEFF" : "") + "名称,数量\n南宁市,1\n柳州市,2\n";
      var table = table(files().file("t." + ending, text.getBytes(charset)));
      assertThat(columns(table)).containsExactly("名称 text", "数量 integer");
      assertThat(table.evidence())
          .filteredOn(it -> it.what().equals("format"))
          .extracting(Evidence::because)
          .containsExactly("扩展名是 .%s，内容其实是分隔的文本，按内容读取".formatted(ending));
    }
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
  void jsonIsToldByItsFirstCharacterInEveryEncoding(String name) throws IOException {
    var charset = Charset.forName(name);
    for (var called : new String[] {"t.json", "t.csv"}) {
      var text = "\uFEFF \n[{\"名称\":\"甲\",\"数量\":1}]";
      var table = table(files().file(called, text.getBytes(charset)));
      assertThat(table.encoding()).isEqualTo(name);
      assertThat(columns(table)).containsExactly("名称 text", "数量 integer");
    }
    var cut = files().file("cut.json", "\uFEFF[{\"名称\":\"甲\"},{\"名".getBytes(charset));
    assertThat(refusal(cut)).startsWith("json-broken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"42 | value integer", "\"甲\" | value text", "1.5¶2.5 | value decimal"})
  void lonelyJsonValuesAreReadUnderAJsonName(String text, String column) throws IOException {
    var table = table(files().file("t.json", text.replace('¶', '\n')));
    assertThat(columns(table)).containsExactly(column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"[{'a':1}]", "{a:1}", "[{\"a\":1},]", "callback([{\"a\":1}]);", "// 注¶[{\"a\":1}]"})
  void whatIsNearlyJsonIsBrokenJsonUnderAJsonName(String text) throws IOException {
    assertThat(refusal(files().file("t.json", text.replace('¶', '\n')))).startsWith("json-broken");
  }

  @Test
  void jsonInGb18030ReadsAsInUtf8() throws IOException {
    var text = "[{\"名称\":\"天峨县\",\"数量\":1},{\"名称\":\"都安瑶族自治县\",\"数量\":2}]";
    var table = table(files().file("t.json", text.getBytes(TestingFormats.GBK)));
    assertThat(table.encoding()).isEqualTo("GB18030");
    assertThat(columns(table)).containsExactly("名称 text", "数量 integer");
  }

  @Test
  void featuresBecomeRowsWithTheirShapes() throws IOException {
    var table =
        table(
            files()
                .file(
                    "t.geojson",
                    """
                    {"type":"FeatureCollection","features":[
                     {"type":"Feature","id":"f1","properties":{"name":"甲","n":1},
                      "geometry":{"type":"Point","coordinates":[108.30,22.80]}},
                     {"type":"Feature","id":"f2","geometry":{"coordinates":[[[0,0],[0,1],[1,1],[0,0]]],
                      "type":"Polygon"},"properties":{"name":"乙","n":2.5}},
                     {"type":"Feature","id":"f3","properties":{"name":"丙"},"geometry":null}]}
                    """));
    assertThat(table.rows()).isEqualTo(3);
    assertThat(columns(table))
        .containsExactly("id text", "name text", "n decimal", "geometry geometry");
    assertThat(table.columns().getLast().nulls()).isEqualTo(1);
    assertThat(evidence(table, "crs")).hasSize(1);
  }

  @Test
  void packedCoordinatesAreRefusedWithTheReason() throws IOException {
    var text =
        "{\"type\":\"FeatureCollection\",\"UTF8Encoding\":true,\"features\":[{\"type\":\"Feature\","
            + "\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[\"@@ab\"]}}]}";
    assertThat(refusal(files().file("t.json", text))).startsWith("geojson-packed");
  }

  @Test
  void openDocumentKeepsRepeatsDaysAndCodes() throws IOException {
    var rows =
        """
        <table:table table:name="表"><table:table-row>
          <table:table-cell><text:p>编码</text:p></table:table-cell>
          <table:table-cell><text:p>名<text:s/>称</text:p></table:table-cell>
          <table:table-cell><text:p>日期</text:p></table:table-cell>
          <table:table-cell table:number-columns-repeated="2"><text:p>数</text:p></table:table-cell>
        </table:table-row>
        <table:table-row table:number-rows-repeated="2">
          <table:table-cell office:value-type="float" office:value="7"><text:p>0007</text:p></table:table-cell>
          <table:table-cell><text:p>甲</text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>
          <table:table-cell office:value-type="date" office:date-value="2026-01-31"><text:p>31日</text:p></table:table-cell>
          <table:table-cell office:value-type="percentage" office:value="0.125" table:number-columns-repeated="2"><text:p>12.5%</text:p></table:table-cell>
        </table:table-row>
        <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
        </table:table>
        """;
    var table = table(files().ods("t.ods", rows));
    assertThat(columns(table))
        .containsExactly("编码 text", "名称 text", "日期 date", "数 decimal", "数_2 decimal");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.columns().get(1).distinct()).isEqualTo(1);
  }

  @Test
  void openDocumentTellsOfHiddenSheetsAndOfFormulasWithoutResult() throws IOException {
    var rows =
        """
        <style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="ta1" style:family="table">
          <style:table-properties table:display="true"/></style:style>
        <style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="ta2" style:family="table">
          <style:table-properties table:display="false"/></style:style>
        <table:table table:name="表" table:style-name="ta1"><table:table-row>
          <table:table-cell><text:p>名称</text:p></table:table-cell>
          <table:table-cell><text:p>数</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="3">
          <table:table-cell><text:p>甲</text:p></table:table-cell>
          <table:table-cell table:formula="of:=1+1"/></table:table-row>
        <table:table-row><table:table-cell><text:p>乙</text:p></table:table-cell>
          <table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string"/></table:table-row>
        </table:table>
        <table:table table:name="底稿" table:style-name="ta2"><table:table-row>
          <table:table-cell><text:p>名称</text:p></table:table-cell></table:table-row></table:table>
        """;
    var report = Inspection.inspect(files().ods("t.ods", rows));
    assertThat(report.tables()).extracting("name").containsExactly("表");
    assertThat(evidence(report.tables().getFirst(), "hidden-table")).containsExactly("底稿");
    assertThat(evidence(report.tables().getFirst(), "uncalculated")).containsExactly("3");
  }

  @Test
  void openDocumentMergesFillTheirRowsAndCoveredTextIsNotRead() throws IOException {
    var rows =
        """
        <table:table table:name="表"><table:table-row>
          <table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2"><text:p>学校名单</text:p></table:table-cell>
          <table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
        <table:table-row><table:covered-table-cell table:number-columns-repeated="3"/></table:table-row>
        <table:table-row><table:table-cell><text:p>序号</text:p></table:table-cell>
          <table:table-cell><text:p>区</text:p></table:table-cell>
          <table:table-cell><text:p>学校</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="1"/>
          <table:table-cell table:number-rows-spanned="2"><text:p>青秀区</text:p></table:table-cell>
          <table:table-cell><text:p>一中</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="2"/>
          <table:covered-table-cell><text:p>从前的字</text:p></table:covered-table-cell>
          <table:table-cell><text:p>二中</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="3"/>
          <table:table-cell><text:p>兴宁区</text:p></table:table-cell>
          <table:table-cell><text:p>三中</text:p></table:table-cell></table:table-row></table:table>
        """;
    var table = table(files().ods("t.ods", rows));
    assertThat(table.headerRow()).isEqualTo(3);
    assertThat(evidence(table, "filled-merges")).containsExactly("1");
    assertThat(table.firstRows())
        .containsExactly(
            List.of("1", "青秀区", "一中"), List.of("2", "青秀区", "二中"), List.of("3", "兴宁区", "三中"));
  }

  @Test
  void endlessRepeatsAreRefused() throws IOException {
    var rows =
        """
        <table:table table:name="表"><table:table-row table:number-rows-repeated="999999999">
        <table:table-cell table:number-columns-repeated="9000"><text:p>x</text:p></table:table-cell>
        </table:table-row></table:table>
        """;
    assertThat(refusal(files().ods("bomb.ods", rows))).containsAnyOf("zip-bomb", "too-many-rows");
  }

  @Test
  void parquetKeepsItsTypes() throws IOException {
    var table =
        table(
            files()
                .parquet(
                    "t.parquet",
                    "select i as id, '00' || i as code, i / 4 as share, date '2026-01-31' + i::int"
                        + " as day, i % 2 = 0 as even, [i, i] as list from range(5) t(i)"));
    assertThat(table.rows()).isEqualTo(5);
    assertThat(columns(table))
        .containsExactly(
            "id integer", "code text", "share decimal", "day date", "even boolean", "list text");
    assertThat(table.encoding()).isNull();
  }

  @Test
  void cutParquetIsRefused() throws IOException {
    var whole = Files.readAllBytes(files().parquet("t.parquet", "select i from range(5000) t(i)"));
    assertThat(refusal(files().file("cut.parquet", Arrays.copyOf(whole, whole.length / 2))))
        .startsWith("file-cut")
        .doesNotContain(directory.toString());
  }

  @Test
  void aTableOfDbaseKeepsItsCodePageAndLeavesDeletedRecordsOut() throws IOException {
    var bytes =
        TestingFormats.dbf(0x4D, TestingFormats.GBK, "青秀区,1.5,20260131", "*旧,2,", "天峨县,,20260201");
    var table = table(files().file("t.dbf", bytes));
    assertThat(table.encoding()).isEqualTo("GB18030");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(columns(table)).containsExactly("名称 text", "NUM decimal", "DAY date");
    assertThat(evidence(table, "deleted-rows")).containsExactly("1");
    var unstated = TestingFormats.dbf(0, TestingFormats.GBK, "都安瑶族,1,20260131");
    assertThat(table(files().file("u.dbf", unstated)).encoding()).isEqualTo("GB18030");
    assertThat(refusal(files().file("c.dbf", Arrays.copyOf(bytes, bytes.length - 20))))
        .startsWith("file-cut");
  }

  @Test
  void aZippedShapefileIsOneTable() throws IOException {
    var members = new LinkedHashMap<String, byte[]>();
    members.put("数据/市.shp", TestingFormats.shp(108, 22, 109, 23));
    members.put("数据/市.shx", new byte[100]);
    members.put(
        "数据/市.dbf", TestingFormats.dbf(0x4D, TestingFormats.GBK, "南宁,1,20260131", "柳州,2,20260131"));
    members.put("数据/市.prj", "GEOGCS[\"GCS_WGS_1984\",DATUM[]]".getBytes(UTF_8));
    var table = table(files().zip("t.zip", TestingFormats.GBK, members));
    assertThat(table.name()).isEqualTo("数据/市.shp");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(columns(table))
        .containsExactly("名称 text", "NUM integer", "DAY date", "geometry geometry");
    assertThat(evidence(table, "crs")).containsExactly("GCS_WGS_1984");
    members.remove("数据/市.dbf");
    assertThat(refusal(files().zip("half.zip", TestingFormats.GBK, members)))
        .startsWith("shapefile-parts");
  }

  @Test
  void anArchiveShowsItsTablesAndWhatWasLeftOut() throws IOException {
    var members = new LinkedHashMap<String, byte[]>();
    members.put("说明.pdf", new byte[10]);
    members.put("一季度.csv", CSV);
    members.put("__MACOSX/._一季度.csv", new byte[10]);
    members.put("二季度.csv", "名称,数量\n丙,3\n".getBytes(TestingFormats.GBK));
    var file = files().zip("t.zip", TestingFormats.GBK, members);
    assertThat(tables(file))
        .extracting("name", "rows")
        .containsExactly(tuple("一季度.csv", 2L), tuple("二季度.csv", 1L));
    assertThat(evidence(table(file), "left-out")).containsExactly("说明.pdf");
    var second = LoadPlan.asDetected().withTable("二季度.csv");
    assertThat(Inspection.inspect(file, "t.zip", second).tables())
        .singleElement()
        .extracting("rows")
        .isEqualTo(1L);
  }

  @Test
  void aPackedFileIsReadAsWhatItHolds() throws IOException {
    var whole = TestingFormats.packed(CSV);
    assertThat(table(files().file("t.csv.gz", whole)).rows()).isEqualTo(2);
    assertThat(refusal(files().file("c.csv.gz", Arrays.copyOf(whole, whole.length - 6))))
        .startsWith("file-cut");
  }

  @ParameterizedTest
  @CsvSource({"../x.csv", "a/../../x.csv", "/etc/x.csv", "C:\\x.csv"})
  void pathsThatLeadOutsideAreRefused(String name) throws IOException {
    assertThat(refusal(files().zip("t.zip", UTF_8, Map.of(name, CSV)))).startsWith("zip-unsafe");
  }

  @Test
  void linksBombsAndNestedArchivesAreRefused() throws IOException {
    assertThat(refusal(files().link("l.zip"))).startsWith("zip-unsafe").contains("符号链接");
    assertThat(refusal(files().zip("b.zip", UTF_8, Map.of("x.csv", new byte[64 << 20]))))
        .startsWith("zip-bomb");
    var inner = Files.readAllBytes(files().zip("i.zip", UTF_8, Map.of("x.csv", CSV)));
    assertThat(refusal(files().zip("o.zip", UTF_8, Map.of("i.zip", inner))))
        .startsWith("nested-archive");
  }

  @Test
  void aWrongEndingIsReadByItsContentAndSaid() throws IOException {
    var table = table(files().file("t.xls", CSV));
    assertThat(table.rows()).isEqualTo(2);
    assertThat(evidence(table, "format")).containsExactly("分隔的文本");
  }
}
