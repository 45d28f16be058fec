package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTests {
  private static final Charset GB18030 = Charset.forName("GB18030");

  @TempDir private Path directory;

  private TestingFiles files() {
    return new TestingFiles(directory);
  }

  private static InspectionReport.Table table(Path file) {
    var report = Inspection.inspect(file);
    assertThat(report.reasons()).isEmpty();
    return report.tables().getFirst();
  }

  private static String refusal(Path file) {
    var report = Inspection.inspect(file);
    assertThat(report.readable()).isFalse();
    return report.refusal() + " " + String.join(" ", report.reasons());
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "12|-3|0, INTEGER",
    "007|12, TEXT",
    "450100200001011234|450100200001011235, TEXT",
    "13800138000|13900139000, TEXT",
    "91450100MA5KXXXX0X|91450100MA5KXXXX1Y, TEXT",
    "1.50|2, DECIMAL",
    "1.5e3|2, DOUBLE",
    "108.31234567|22.8, DOUBLE",
    "true|FALSE, BOOLEAN",
    "是|否, TEXT",
    "2026-01-31|2026/2/1|2026年2月3日, DATE",
    "2026-02-30|2026-02-01, TEXT",
    "2026-01-31 08:00|2026/1/31 8:00:00, TIMESTAMP",
    "8:00|23:59:59, TIME",
    "'1,234|5', TEXT",
    "１２|１３, TEXT",
    "650万|700万, TEXT",
    "0164A|1200, TEXT",
  })
  void typesComeFromEveryValue(String values, ColumnType type) {
    var lines =
        Arrays.stream(values.split("\\|"))
            .map(value -> "甲," + (value.contains(",") ? '"' + value + '"' : value))
            .collect(Collectors.joining("\n"));
    var column = table(files().text("t.csv", "名称,量\n" + lines + "\n")).columns().get(1);
    assertThat(column.type()).as(column.because()).isEqualTo(type);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "code",
        "citycode",
        "cityCode",
        "city_code",
        "CITYCODE",
        "orderNo",
        "order_no",
        "ORDER_NO",
        "orderno",
        "Order No.",
        "certNo",
        "idNumber",
        "card number",
        "idno",
        "行政区划",
        "联系方式",
        "车牌",
        "公司联系方式(座机)"
      })
  void numbersUnderTheTitleOfACodeStayText(String title) {
    assertThat(type(title, "110007", "1234")).isEqualTo(ColumnType.TEXT);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "episode",
        "episodes",
        "decoded",
        "piano",
        "casino",
        "CASINO",
        "lino",
        "No.",
        "no",
        "序号",
        "序号 No.",
        "rowNo",
        "seq_no",
        "number",
        "phase",
        "covid_number",
        "Number",
        "人口数",
        "编号数量",
        "车牌数",
        "行政区划数量"
      })
  void numbersUnderTheTitleOfAMeasureStayNumbers(String title) {
    assertThat(type(title, "110007", "1234")).isEqualTo(ColumnType.INTEGER);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"身份证号", "cityCode", "userId", "user_id", "用户ID"})
  void codesThatASpreadsheetWroteInScientificNotationStayTextWithAWarning(String title) {
    var table =
        table(files().text("t.csv", "名称," + title + "\n甲,4.50103E+17\n乙,4.50104E+17\n丙,12\n"));
    assertThat(table.columns().getLast().type()).isEqualTo(ColumnType.TEXT);
    assertThat(table.evidence())
        .filteredOn(it -> it.what().equals("imprecise-numbers"))
        .singleElement()
        .satisfies(it -> assertThat(it.value()).isEqualTo("2"))
        .satisfies(it -> assertThat(it.because()).contains("“" + title + "”", "2 个号码", "文本格式"));
  }

  @Test
  void measuresInScientificNotationAreNumbersWithoutAWarning() {
    var table = table(files().text("t.csv", "名称,产量\n甲,4.50103E+17\n乙,12\n"));
    assertThat(table.columns().getLast().type()).isEqualTo(ColumnType.DOUBLE);
    assertThat(table.evidence()).noneMatch(it -> it.what().equals("imprecise-numbers"));
  }

  private ColumnType type(String title, String... values) {
    var lines = Arrays.stream(values).map(it -> "甲," + it).collect(Collectors.joining("\n"));
    return table(files().text("t.csv", "名称," + title + "\n" + lines + "\n"))
        .columns()
        .getLast()
        .type();
  }

  @Test
  void aRareBadCellIsRejectedWithItsPlace() {
    var lines =
        IntStream.rangeClosed(1, 200)
            .mapToObj(i -> "\"甲\n" + i + "\"," + (i == 50 ? "约三十" : i))
            .collect(Collectors.joining("\n"));
    var table = table(files().text("t.csv", "名称,数量\n" + lines + "\n"));
    assertThat(table.rejects()).isEqualTo(1);
    // each record takes two lines: the fiftieth begins on line 2 + 49 * 2
    assertThat(table.samples()).containsExactly(new Reject(100, "数量", "约三十", "不是有效的整数"));
  }

  @Test
  void everyEncodingOfTheSameTableReadsTheSame() {
    var text = "地区,数量\n天峨县,1\n\uD840\uDC0B区,2\n都安瑶族自治县,3\n";
    assertThat(table(files().encoded("gb.csv", text, GB18030)).encoding()).isEqualTo("GB18030");
    assertThat(table(files().encoded("u16.csv", "\uFEFF" + text, UTF_16LE)).encoding())
        .isEqualTo("UTF-16LE");
    assertThat(table(files().text("bom.csv", "\uFEFF" + text)).columns().getFirst().name())
        .isEqualTo("地区");
    for (var name : new String[] {"gb.csv", "u16.csv", "bom.csv"}) {
      assertThat(table(directory.resolve(name)).rows()).isEqualTo(3);
    }
  }

  @Test
  void brokenUtf8IsNamedByLineAndByte() {
    var bytes = "地区,数量\n天峨县,1\n都安县,2\n东兰县,3\n巴马县,4\n".repeat(3).getBytes(UTF_8);
    bytes[20] = (byte) 0xFF;
    assertThat(refusal(files().bytes("broken.csv", bytes)))
        .startsWith("encoding-broken")
        .contains("第 2 行第 7 字节（0xFF）");
  }

  @Test
  void bannersAndNotesAreNoRows() {
    var text = "数据库：年度\n时间：最近\n地区,2025年,2024年\n甲,1,2\n乙,3,4\n注：初步数。\n数据来源：统计局\n";
    var table = table(files().text("t.csv", text));
    assertThat(table.headerRow()).isEqualTo(3);
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.rejects()).isZero();
    assertThat(table.evidence()).filteredOn(it -> it.what().equals("skipped-row")).hasSize(4);
  }

  @Test
  void aTableWithoutHeaderGetsNames() {
    var table = table(files().text("t.csv", "甲,2013-12-01,5\n乙,2014-01-01,6\n"));
    assertThat(table.headerRow()).isNull();
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.columns()).extracting("name").containsExactly("列1", "列2", "列3");
  }

  @Test
  void aHeaderAloneIsATableWithoutRows() {
    var table = table(files().text("t.csv", "名称,数量\n"));
    assertThat(table.rows()).isZero();
    assertThat(table.evidence()).anyMatch(it -> it.what().equals("no-rows"));
  }

  @Test
  void columnsOfOneNameAreKeptApartAndReported() {
    var table = table(files().text("t.csv", "名称,数量,数量\n甲,1,2\n"));
    assertThat(table.columns()).extracting("name").containsExactly("名称", "数量", "数量_2");
    assertThat(table.evidence()).anyMatch(it -> it.what().equals("duplicate-title"));
  }

  @Test
  void fiveThousandColumnsAreRead() {
    var header = IntStream.range(0, 5000).mapToObj(i -> "列名" + i).collect(Collectors.joining(","));
    var row = IntStream.range(0, 5000).mapToObj(String::valueOf).collect(Collectors.joining(","));
    assertThat(table(files().text("wide.csv", header + "\n" + row + "\n")).columns()).hasSize(5000);
  }

  @Test
  void aCutFileLosesOnlyItsLastRecordAndSaysSo() {
    var table = table(files().text("cut.csv", "a,b,c,d\n1,2,3,4\n5,6,7,8\n9,1"));
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.rejects()).isEqualTo(1);
  }

  @Test
  void aCutWorkbookAndABombAreRefused() throws IOException {
    var whole = Files.readAllBytes(files().workbook("good.xlsx"));
    var cut = files().bytes("cut.xlsx", Arrays.copyOf(whole, whole.length / 2));
    assertThat(refusal(cut)).startsWith("file-cut");
    assertThat(refusal(files().zipBomb("bomb.xlsx", 100))).startsWith("zip-bomb");
  }

  @Test
  void aWorkbookKeepsItsRowsCodesAndDays() throws IOException {
    var table = table(files().workbook("good.xlsx"));
    assertThat(table.headerRow()).isEqualTo(2);
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.columns())
        .extracting("type")
        .containsExactly(ColumnType.TEXT, ColumnType.TEXT, ColumnType.INTEGER, ColumnType.DATE);
  }

  @Test
  void aLineOfTwoHundredMegabytesIsRefusedWithTheLimit() throws IOException {
    var file = directory.resolve("long.csv");
    try (var out = Files.newOutputStream(file)) {
      var block = "x".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 200; i++) {
        out.write(block);
      }
    }
    assertThat(refusal(file)).startsWith("record-too-long").contains("16 MB");
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, '<?xml version=\"1.0\"?>', format-xml",
    "b.csv, '<html><table>', format-html"
  })
  void otherFormatsAreRefusedByTheirContent(String name, String content, String code) {
    assertThat(refusal(files().text(name, content))).startsWith(code);
  }

  @Test
  void aContainerOfOfficeFilesCutOffInItsHeadIsRefused() {
    var head =
        new byte[] {
          (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
        };
    assertThat(refusal(files().bytes("old.xls", head))).startsWith("file-cut");
  }

  @Test
  void aHeaderRowThatIsNotThereIsRefusedInsteadOfGuessed() {
    var file = files().text("t.csv", "名称,数量\n甲,1\n乙,2\n");
    var report = Inspection.inspect(file, "t.csv", LoadPlan.asDetected().withHeaderRow(9));
    assertThat(report.refusal()).isEqualTo("header-row");
    assertThat(report.reasons()).containsExactly("指定的表头行第 9 行没有内容，或者不在前 500 条记录里");
  }

  @Test
  void aWorkbookOfMoreSheetsThanAreReadIsRefusedWithTheLimit() throws IOException {
    var file = directory.resolve("many.xlsx");
    try (var out = Files.newOutputStream(file);
        var workbook = new org.dhatim.fastexcel.Workbook(out, "test", "1.0")) {
      for (int i = 1; i <= 51; i++) {
        var sheet = workbook.newWorksheet("表" + i);
        sheet.value(0, 0, "名称");
        sheet.finish();
      }
    }
    assertThat(refusal(file)).startsWith("too-many-sheets").contains("51", "50");
  }
}
