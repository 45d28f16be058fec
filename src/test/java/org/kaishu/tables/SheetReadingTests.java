package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.tables.TestingSheets.format;
import static org.kaishu.tables.TestingSheets.merge;
import static org.kaishu.tables.TestingSheets.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.usermodel.FormulaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetReadingTests {
  @TempDir private Path directory;

  private TestingSheets sheets() {
    return new TestingSheets(directory);
  }

  private static List<InspectionReport.Table> tables(Path file) {
    var report = Inspection.inspect(file);
    assertThat(report.reasons()).isEmpty();
    return report.tables();
  }

  private static InspectionReport.Table table(Path file) {
    return tables(file).getFirst();
  }

  private static List<String> evidence(InspectionReport.Table table, String what) {
    return table.evidence().stream()
        .filter(it -> it.what().equals(what))
        .map(Evidence::value)
        .toList();
  }

  @Test
  void aYearbookSheetReadsWithoutItsTitlesUnitsSpacersAndNotes() throws IOException {
    var table = table(sheets().xls("1-2.xls", TestingSheets::yearbook));
    assertThat(table.headerRow()).isEqualTo(5);
    assertThat(evidence(table, "header-rows")).containsExactly("5–9");
    assertThat(evidence(table, "unit")).containsExactly("万人");
    assertThat(table.rows()).isEqualTo(5);
    assertThat(table.rejects()).isZero();
    assertThat(table.columns())
        .extracting("name")
        .containsExactly(
            "年份 Year",
            "总人口(年末) Total (year-end)",
            "男·人口数 Male Popula-tion",
            "男·比重(%) Male Proportion (%)");
    assertThat(table.columns())
        .extracting("type")
        .containsExactly(
            ColumnType.INTEGER, ColumnType.INTEGER, ColumnType.INTEGER, ColumnType.DECIMAL);
    assertThat(evidence(table, "skipped-row"))
        .containsExactly("1", "2", "4", "18", "19", "20", "21");
  }

  @Test
  void mergedCellsFillTheirRowsAndSubheadingsAreNone() throws IOException {
    var table =
        table(
            sheets()
                .xls(
                    "名单.xls",
                    workbook -> {
                      var sheet = workbook.createSheet("名单");
                      row(sheet, 1, "全区学校名单");
                      row(sheet, 2, "序号", "学校", "区", "备注");
                      row(sheet, 3, "南宁市（3所）");
                      row(sheet, 4, 1, "一中", "青秀区", "");
                      row(sheet, 5, 2, "二中", "", "");
                      row(sheet, 6, 3, "三中", "", "");
                      row(sheet, 7, "柳州市（2所）");
                      row(sheet, 8, "序号", "学校", "区", "备注");
                      row(sheet, 9, 4, "四中", "鱼峰区", "");
                      row(sheet, 10, 5, "五中", "城中区", "筹建");
                      merge(sheet, "A1:D1");
                      merge(sheet, "A3:D3");
                      merge(sheet, "A7:D7");
                      merge(sheet, "C4:C6");
                    }));
    assertThat(table.headerRow()).isEqualTo(2);
    assertThat(table.rows()).isEqualTo(5);
    assertThat(evidence(table, "group-rows")).containsExactly("2");
    assertThat(evidence(table, "repeated-headers")).containsExactly("1");
    assertThat(evidence(table, "filled-merges")).containsExactly("1");
    assertThat(table.columns().get(2).nulls()).isZero();
    assertThat(table.columns().get(2).distinct()).isEqualTo(3);
  }

  @Test
  void yearsUnderEachGroupAreHeadings() throws IOException {
    var table =
        table(
            sheets()
                .xls(
                    "收支.xls",
                    workbook -> {
                      var sheet = workbook.createSheet("表3");
                      row(sheet, 1, "表3 各区财政收支");
                      row(sheet, 2, "单位：亿元");
                      row(sheet, 3, "地区", "财政收入", "", "财政支出");
                      row(sheet, 4, "", 2022, 2023, 2022, 2023);
                      for (int i = 0; i < 4; i++) {
                        row(sheet, 5 + i, "区" + i, 1.5 + i, 2, 3, 4.25);
                      }
                      row(sheet, 10, "资料来源：市财政局");
                      for (var range : new String[] {"A3:A4", "B3:C3", "D3:E3"}) {
                        merge(sheet, range);
                      }
                    }));
    assertThat(table.columns())
        .extracting("name")
        .containsExactly("地区", "财政收入·2022", "财政收入·2023", "财政支出·2022", "财政支出·2023");
    assertThat(table.rows()).isEqualTo(4);
  }

  @Test
  void headingsOfWordsAloneAreTiedByMergedCells() throws IOException {
    var table =
        table(
            sheets()
                .xls(
                    "事项.xls",
                    workbook -> {
                      var sheet = workbook.createSheet("目录");
                      row(sheet, 3, "", "事项", "办理", "", "备注");
                      row(sheet, 4, "", "", "地点", "方式");
                      for (int i = 0; i < 4; i++) {
                        row(sheet, 5 + i, "", "事项" + i, "大厅" + i, "线上", i == 1 ? "无" : "");
                      }
                      for (var range : new String[] {"B3:B4", "C3:D3", "E3:E4"}) {
                        merge(sheet, range);
                      }
                    }));
    assertThat(table.headerRow()).isEqualTo(3);
    assertThat(table.columns()).extracting("name").containsExactly("事项", "办理·地点", "办理·方式", "备注");
    assertThat(table.rows()).isEqualTo(4);
  }

  @Test
  void codesDaysTimesAndFormulasKeepTheirMeaning() throws IOException {
    var table =
        table(
            sheets()
                .xls(
                    "t.xls",
                    workbook -> {
                      var sheet = workbook.createSheet("表");
                      row(sheet, 1, "编码", "日期", "时间", "合计", "误差", "标识");
                      for (int i = 0; i < 3; i++) {
                        row(
                            sheet,
                            2 + i,
                            450 + i,
                            LocalDate.of(2026, 1, 1 + i),
                            0.5,
                            "",
                            0.1 + 0.2);
                        sheet.getRow(1 + i).createCell(3).setCellFormula("1+" + i);
                        sheet.getRow(1 + i).createCell(5).setCellValue("A" + i);
                      }
                      format(workbook, sheet, 0, "000000");
                      format(workbook, sheet, 1, "yyyy\"年\"m\"月\"d\"日\"");
                      format(workbook, sheet, 2, "h:mm");
                      workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
                      var error = sheet.getRow(3).createCell(3);
                      error.setCellErrorValue(FormulaError.DIV0.getCode());
                    }));
    assertThat(table.columns())
        .extracting("type")
        .containsExactly(
            ColumnType.TEXT,
            ColumnType.DATE,
            ColumnType.TIME,
            ColumnType.INTEGER,
            ColumnType.DECIMAL,
            ColumnType.TEXT);
    assertThat(table.columns().getFirst().because()).contains("000450");
    assertThat(table.columns().get(3).nullWords()).containsOnlyKeys("#DIV/0!");
  }

  @Test
  void aCoverSheetComesLastAndAHiddenOneNotAtAll() throws IOException {
    var file =
        sheets()
            .xls(
                "多表.xls",
                workbook -> {
                  row(workbook.createSheet("说明"), 1, "本表由统计科填报");
                  var first = workbook.createSheet("一季度");
                  row(first, 1, "名称", "数量");
                  row(first, 2, "甲", 1);
                  var second = workbook.createSheet("二季度");
                  row(second, 1, "名称", "数量");
                  row(second, 2, "甲", 2);
                  row(second, 3, "乙", 3);
                  row(workbook.createSheet("草稿"), 1, "名称", "数量");
                  workbook.setSheetHidden(3, true);
                });
    assertThat(tables(file)).extracting("name").containsExactly("一季度", "二季度", "说明");
    assertThat(evidence(tables(file).getFirst(), "table")).containsExactly("说明", "一季度", "二季度");
    assertThat(tables(file))
        .allSatisfy(it -> assertThat(evidence(it, "hidden-table")).containsExactly("草稿"));
    var plan = LoadPlan.asDetected().withTable("二季度");
    assertThat(Inspection.inspect(file, "多表.xls", plan).tables())
        .singleElement()
        .extracting("rows")
        .isEqualTo(2L);
    var missing = LoadPlan.asDetected().withTable("三季度");
    assertThat(Inspection.inspect(file, "多表.xls", missing).refusal()).isEqualTo("table-unknown");
  }

  @Test
  void aWorkbookOfHiddenSheetsAloneIsReadAndSaysSo() throws IOException {
    var file =
        sheets()
            .xls(
                "底稿.xls",
                workbook -> {
                  var sheet = workbook.createSheet("底稿");
                  row(sheet, 1, "名称", "数量");
                  row(sheet, 2, "甲", 1);
                  workbook.setSheetHidden(0, true);
                });
    assertThat(table(file).evidence())
        .contains(new Evidence("hidden-table", "底稿", "这张工作表是隐藏的，读出了隐藏的内容；请确认它可以开放"));
  }

  @ParameterizedTest
  @CsvSource({
    "EncryptedPackage, password",
    "WordDocument, format-unknown",
    "PowerPoint Document, format-unknown",
    "Something, format-unknown",
  })
  void otherOfficeFilesAreNamed(String stream, String code) throws IOException {
    assertThat(Inspection.inspect(sheets().container("t.xls", stream)).refusal()).isEqualTo(code);
  }

  @Test
  void aPasswordIsSaid() throws IOException {
    var report = Inspection.inspect(sheets().locked("locked.xls"));
    assertThat(report.refusal()).isEqualTo("password");
    assertThat(report.reasons().getFirst()).contains("取消密码");
  }

  @Test
  void brokenWorkbooksAreRefusedOrReadButNeverFail() throws IOException {
    var whole = Files.readAllBytes(sheets().xls("whole.xls", TestingSheets::yearbook));
    var random = new Random(7);
    for (int i = 0; i < 40; i++) {
      var bytes = whole.clone();
      for (int k = 0; k < 8; k++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      var flipped = Files.write(directory.resolve("flipped.xls"), bytes);
      assertThat(Inspection.inspect(flipped).refusal())
          .isIn(
              null,
              "file-cut",
              "format-unknown",
              "empty",
              "password",
              "format-xls-old",
              "binary",
              "encoding-unknown",
              "too-many-sheets",
              "rows-out-of-order",
              "too-many-columns");
      var cut =
          Files.write(directory.resolve("cut.xls"), Arrays.copyOf(whole, whole.length * i / 40));
      var report = Inspection.inspect(cut);
      assertThat(report.tables()).as("cut to " + i).allMatch(it -> it.rows() == 5);
    }
  }
}
