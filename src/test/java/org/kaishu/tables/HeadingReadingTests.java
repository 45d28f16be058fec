package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.tables.TestingSheets.merge;
import static org.kaishu.tables.TestingSheets.row;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingReadingTests {
  @TempDir private Path directory;

  private static InspectionReport.Table table(Path file) {
    var report = Inspection.inspect(file);
    assertThat(report.reasons()).isEmpty();
    return report.tables().getFirst();
  }

  private InspectionReport.Table text(String text) {
    return table(new TestingFiles(directory).text("t.csv", text.replace('¶', '\n')));
  }

  private static String names(InspectionReport.Table table) {
    return String.join(
        " | ", table.columns().stream().map(InspectionReport.ColumnFinding::name).toList());
  }

  private static List<String> skipped(InspectionReport.Table table) {
    return table.evidence().stream()
        .filter(it -> it.what().equals("skipped-row"))
        .map(it -> it.value() + " " + it.because())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "two years ! ,2022年,,2023年,¶地区,人口,GDP,人口,GDP¶甲,10,1.5,11,1.6¶乙,20,2.5,21,2.6¶"
            + " ! 地区 | 2022年·人口 | 2022年·GDP | 2023年·人口 | 2023年·GDP",
        "three measures"
            + " ! ,2022年,,,2023年,,¶地区,人口,GDP,收入,人口,GDP,收入¶甲,1,2,3,4,5,6¶乙,2,3,4,5,6,7¶"
            + " ! 地区 | 2022年·人口 | 2022年·GDP | 2022年·收入 | 2023年·人口 | 2023年·GDP | 2023年·收入",
        "units in a third line"
            + " ! ,2022年,,2023年,¶地区,人口,GDP,人口,GDP¶,(万人),(亿元),(万人),(亿元)¶甲,1,2,3,4¶乙,2,3,4,5¶丙,3,4,5,6¶丁,4,5,6,7¶"
            + " ! 地区 | 2022年·人口(万人) | 2022年·GDP(亿元) | 2023年·人口(万人) | 2023年·GDP(亿元)",
        "the label beside the groups"
            + " ! 地区,2022年,,2023年,¶,人口,GDP,人口,GDP¶甲,10,1.5,11,1.6¶乙,20,2.5,21,2.6¶"
            + " ! 地区 | 2022年·人口 | 2022年·GDP | 2023年·人口 | 2023年·GDP",
        "two columns of labels"
            + " ! ,,2022年,,2023年,¶省,市,人口,GDP,人口,GDP¶甲,子,10,1.5,11,1.6¶乙,丑,20,2.5,21,2.6¶"
            + " ! 省 | 市 | 2022年·人口 | 2022年·GDP | 2023年·人口 | 2023年·GDP",
        "no labels ! 2022年,,2023年,¶人口,GDP,人口,GDP¶10,1.5,11,1.6¶20,2.5,21,2.6¶"
            + " ! 2022年·人口 | 2022年·GDP | 2023年·人口 | 2023年·GDP",
        "other measures under each year"
            + " ! ,2022年,,2023年,¶地区,人口,户数,男,女¶甲,10,1.5,11,1.6¶乙,20,2.5,21,2.6¶"
            + " ! 地区 | 2022年·人口 | 2022年·户数 | 2023年·男 | 2023年·女",
      })
  void aLineOverSeveralGroupsIsPartOfTheHeader(String kind, String text, String names) {
    var table = text(text);
    assertThat(names(table)).isEqualTo(names);
    assertThat(skipped(table)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "a title ! 某市统计表,,,,",
        "a unit ! 单位：万人,,,,",
        "a unit on the right ! ,,,,单位：万人",
        "a day of report ! 2022年,,,,",
        "a day of report in the middle ! ,,2022年,,",
        "unit and year ! 单位：万人,,2023年,,",
        "unit and year behind a gap ! ,单位：万人,,2023年,",
        "unit and year on the right ! ,,,单位：万人,2023年",
      })
  void aRemarkAboveTheTableIsNoHeading(String kind, String remark) {
    var table = text(remark + "\n地区,人口,男,女,户\n甲,10,4,6,2\n乙,20,9,11,5\n");
    assertThat(names(table)).isEqualTo("地区 | 人口 | 男 | 女 | 户");
    assertThat(skipped(table))
        .singleElement()
        .asString()
        .startsWith("1 表头前的说明行，不是 5 格：")
        .contains(remark.replaceAll("^,+|,+$", "").replaceAll(",+", ","));
  }

  @Test
  void mergedYearsOverTheirMeasuresArePartOfTheHeader() throws IOException {
    var table =
        table(
            new TestingSheets(directory)
                .xls(
                    "指标.xls",
                    workbook -> {
                      var sheet = workbook.createSheet("表");
                      row(sheet, 1, "某市主要指标");
                      row(sheet, 2, "", "2022年", "", "2023年", "");
                      row(sheet, 3, "地区", "人口", "GDP", "人口", "GDP");
                      row(sheet, 4, "甲", 40, 41, 42, 43);
                      row(sheet, 5, "乙", 50, 51, 52, 53);
                      for (var range : new String[] {"A1:E1", "B2:C2", "D2:E2"}) {
                        merge(sheet, range);
                      }
                    }));
    assertThat(names(table)).isEqualTo("地区 | 2022年·人口 | 2022年·GDP | 2023年·人口 | 2023年·GDP");
    assertThat(skipped(table)).singleElement().asString().startsWith("1 ");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "bare units ! 地区,人口,GDP¶,万人,亿元¶甲,10,1.5¶乙,20,2.5¶ ! 地区 | 人口·万人 | GDP·亿元",
        "units in brackets under two names ! 地区,人口,GDP¶,(万人),(亿元)¶甲,10,1.5¶乙,20,2.5¶"
            + " ! 地区 | 人口(万人) | GDP(亿元)",
        "units in brackets ! 地区,人口,GDP,户¶,(万人),(亿元),(万户)¶甲,10,1.5,2¶乙,20,2.5,3¶"
            + " ! 地区 | 人口(万人) | GDP(亿元) | 户(万户)",
        "both languages ! 地区,人口,GDP¶region,population,gdp¶甲,10,1.5¶乙,20,2.5¶"
            + " ! 地区 region | 人口 population | GDP gdp",
        "the other language first ! name,pop,gdp¶名称,人口,生产总值¶甲,10,1.5¶乙,20,2.5¶"
            + " ! 名称 name | 人口 pop | 生产总值 gdp",
      })
  void aUnitStandsBehindTheNameItMeasures(String kind, String text, String names) {
    assertThat(names(text(text))).isEqualTo(names);
  }

  @Test
  void aLineSkippedForANamedHeaderRowIsSaidToStandAboveIt() {
    var file = new TestingFiles(directory).text("t.csv", "名称,经度,纬度\n甲,1,2\n乙,3,4\n丙,5,6\n");
    var plan = LoadPlan.asDetected().withHeaderRow(3);
    var table = Inspection.inspect(file, "t.csv", plan).tables().getFirst();
    assertThat(skipped(table)).containsExactly("1 在指定的表头行之前：名称,经度,纬度", "2 在指定的表头行之前：甲,1,2");
  }
}
