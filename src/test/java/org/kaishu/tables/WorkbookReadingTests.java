package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// XLSX sheets written part by part, since their readers differ in what they make of formulas,
/// formats and merged cells.
class WorkbookReadingTests {
  private static final String SPACE = "http://schemas.openxmlformats.org/";
  private static final String PACKAGE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /// Day 46023 of the calendar from 1900 is 2026-01-01.
  private static final String SHEET =
      """
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>学校一览表</t></is></c></row>
      <row r="2"><c r="A2" t="inlineStr"><is><t>编码</t></is></c><c r="B2" t="inlineStr"><is><t>区</t></is></c>
        <c r="C2" t="inlineStr"><is><t>日期</t></is></c><c r="D2" t="inlineStr"><is><t>合计</t></is></c>
        <c r="E2" t="inlineStr"><is><t>等级</t></is></c><c r="F2" t="inlineStr"><is><t>达标</t></is></c></row>
      <row r="3"><c r="A3" s="1"><v>450</v></c><c r="B3" t="inlineStr"><is><t>青秀区</t></is></c>
        <c r="C3" s="2"><v>46023</v></c><c r="D3"><f>1+1</f><v>2</v></c>
        <c r="E3" t="str"><f>"甲"</f><v>甲</v></c><c r="F3" t="b"><f>D3&gt;1</f><v>1</v></c></row>
      <row r="4"><c r="A4" s="1"><v>451</v></c><c r="B4"/>
        <c r="C4" s="2"><f>C3+1</f><v>46024</v></c><c r="D4"><f>1+2</f><v>3</v></c>
        <c r="E4" t="str"><f>"乙"</f><v>乙</v></c><c r="F4" t="b"><f>D4&gt;9</f><v>0</v></c></row>
      <row r="5"><c r="A5" s="1"><v>452</v></c><c r="B5"/>
        <c r="C5" s="2"><v>46025</v></c><c r="D5" t="e"><f>1/0</f><v>#DIV/0!</v></c>
        <c r="E5" t="str"><f>"丙"</f><v>丙</v></c><c r="F5" t="b"><v>1</v></c></row>
      </sheetData><mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="B3:B5"/></mergeCells></worksheet>
      """;

  @TempDir private Path directory;

  @Test
  void formulasFormatsAndMergedCellsKeepWhatTheyShow() throws IOException {
    var report = Inspection.inspect(workbook(SHEET));
    assertThat(report.reasons()).isEmpty();
    var table = report.tables().getFirst();
    assertThat(table.headerRow()).isEqualTo(2);
    assertThat(table.columns())
        .extracting(it -> it.name() + " " + it.type().word())
        .containsExactly("编码 text", "区 text", "日期 date", "合计 integer", "等级 text", "达标 boolean");
    assertThat(table.firstRows())
        .containsExactly(
            List.of("000450", "青秀区", "2026-01-01", "2", "甲", "true"),
            List.of("000451", "青秀区", "2026-01-02", "3", "乙", "false"),
            List.of("000452", "青秀区", "2026-01-03", "#DIV/0!", "丙", "true"));
    assertThat(table.evidence())
        .filteredOn(it -> it.what().equals("filled-merges"))
        .extracting(Evidence::value)
        .containsExactly("1");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "<v/>", "<v></v>"})
  void formulasWithoutAStoredResultAreCountedByColumn(String result) throws IOException {
    var table = Inspection.inspect(workbook(totals(result, result))).tables().getFirst();
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.columns().getLast().nulls()).isEqualTo(2);
    assertThat(uncalculated(table))
        .containsExactly("3 有 3 格公式没有保存计算结果，读作空值：B 列 1 格、C 列 2 格；请用表格软件打开并保存一次，再重新上传");
  }

  @Test
  void anEmptyTextIsTheResultOfAFormulaInASheetThatWasCalculated() throws IOException {
    var report = Inspection.inspect(workbook(totals("<v></v>", "<v>4</v>")));
    assertThat(uncalculated(report.tables().getFirst())).isEmpty();
  }

  private static List<String> uncalculated(InspectionReport.Table table) {
    return table.evidence().stream()
        .filter(it -> it.what().equals("uncalculated"))
        .map(it -> it.value() + " " + it.because())
        .toList();
  }

  private static String totals(String first, String second) {
    return """
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>区</t></is></c>
      <c r="B1" t="inlineStr"><is><t>人数</t></is></c><c r="C1" t="inlineStr"><is><t>合计</t></is></c></row>
    <row r="2"><c r="A2" t="inlineStr"><is><t>青秀区</t></is></c>
      <c r="B2"><f>1+1</f>%s</c><c r="C2"><f t="shared" ref="C2:C3" si="0">B2*2</f>%s</c></row>
    <row r="3"><c r="A3" t="inlineStr"><is><t>兴宁区</t></is></c>
      <c r="B3"><v>2</v></c><c r="C3"><f t="shared" si="0"/>%s</c></row>
    </sheetData></worksheet>
    """
        .formatted(first, first, second);
  }

  private Path workbook(String sheet) throws IOException {
    var parts = new LinkedHashMap<String, String>();
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\""
            + SPACE
            + "package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
            + PACKAGE
            + "sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
            + PACKAGE
            + "worksheet+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\""
            + PACKAGE
            + "styles+xml\"/></Types>");
    parts.put("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + SPACE
            + "spreadsheetml/2006/main\" xmlns:r=\""
            + SPACE
            + "officeDocument/2006/relationships\"><sheets>"
            + "<sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"));
    parts.put(
        "xl/styles.xml",
        "<styleSheet xmlns=\""
            + SPACE
            + "spreadsheetml/2006/main\"><numFmts count=\"2\">"
            + "<numFmt numFmtId=\"164\" formatCode=\"000000\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts>"
            + "<cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/>"
            + "<xf numFmtId=\"165\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
    parts.put("xl/worksheets/sheet1.xml", sheet);
    var members = new LinkedHashMap<String, byte[]>();
    parts.forEach((name, text) -> members.put(name, text.getBytes(UTF_8)));
    return new TestingFormats(directory).zip("t.xlsx", UTF_8, members);
  }

  private static String relations(String... typesAndTargets) {
    var text =
        new StringBuilder("<Relationships xmlns=\"" + SPACE + "package/2006/relationships\">");
    for (int i = 0; i < typesAndTargets.length; i += 2) {
      text.append(
          "<Relationship Id=\"rId%d\" Type=\"%sofficeDocument/2006/relationships/%s\" Target=\"%s\"/>"
              .formatted(i / 2 + 1, SPACE, typesAndTargets[i], typesAndTargets[i + 1]));
    }
    return text.append("</Relationships>").toString();
  }
}
