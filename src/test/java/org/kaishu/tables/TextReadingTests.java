package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextReadingTests {
  @TempDir private Path directory;

  private TestingFiles files() {
    return new TestingFiles(directory);
  }

  private static InspectionReport.Table table(Path file) {
    var report = Inspection.inspect(file);
    assertThat(report.reasons()).isEmpty();
    return report.tables().getFirst();
  }

  private static List<String> names(InspectionReport.Table table) {
    return table.columns().stream().map(InspectionReport.ColumnFinding::name).toList();
  }

  @Test
  void aPrintedReportReadsWithoutWhatStandsAroundTheTable() {
    var text =
        """
        某市2023年统计表,,,
        单位：人,,填报日期：2024-01-05,
        区县,人口,,
        ,总数,男,女
        青秀区,100,50,50
        市辖区小计,,,
        区县,人口,,
        兴宁区,80,40,40
        　,,,
        注：初步数,,,
        　　2.含户籍人口,,,
        制表人：张三,,审核：李四,
        """;
    var table = table(files().encoded("t.csv", text, Charset.forName("GB18030")));
    assertThat(table.headerRow()).isEqualTo(3);
    assertThat(names(table)).containsExactly("区县", "人口总数", "男", "女");
    // the subtotal without figures is a row: its label stands where labels stand
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.firstRows())
        .containsExactly(
            List.of("青秀区", "100", "50", "50"),
            List.of("市辖区小计", "", "", ""),
            List.of("兴宁区", "80", "40", "40"));
    assertThat(table.rejects()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "units below the names | 名称,面积,人口¶,平方公里,万人¶甲,12.5,3¶乙,11,4¶ | 2 | 名称 面积·平方公里 人口·万人",
        "years over figures | 地区,2019,2021¶甲,1200,1300¶乙,80,90¶ | 2 | 地区 2019 2021",
        "figures that look like years | 名称,数量¶甲,2015¶乙,30¶丙,40¶ | 3 | 名称 数量",
        "one row of 1 2 3 | A,B,C¶1,2,3¶ | 1 | A B C",
        "numbers over truths | id,100,200¶a,true,false¶b,true,true¶ | 2 | id 100 200",
        "a word among figures | 学校,人数¶一中,保密¶二中,100¶三中,90¶ | 3 | 学校 人数",
        "trailing commas | 名称,数量,,¶甲,1,,¶乙,2,,¶ | 2 | 名称 数量",
        "an end-of-file mark | 名称,数量¶甲,1¶\u001A | 1 | 名称 数量",
        "comments | # 说明¶名称,数量¶甲,1¶# 完¶ | 1 | 名称 数量",
        "a first row without figures | 名称,数量,额¶甲,,¶乙,2,3¶丙,4,5¶ | 3 | 名称 数量 额",
        "no header | 甲,2013-12-01,5¶乙,2014-01-01,6¶ | 2 | 列1 列2 列3",
        "records end in returns | 名称,数量§甲,1§乙,2§ | 2 | 名称 数量",
        "records end in both ways | 名称,数量§¶甲,1¶乙,2§¶丙,3 | 3 | 名称 数量",
        "records end in returns too many | 名称,数量§§¶甲,1§§¶\"乙\",\"2\"§§¶ | 2 | 名称 数量",
      })
  void rulesComeFromTheKindOfMess(String kind, String text, int rows, String names) {
    var table = table(files().text("t.csv", text.replace('¶', '\n').replace('§', '\r')));
    assertThat(table.rows()).isEqualTo(rows);
    assertThat(String.join(" ", names(table))).isEqualTo(names);
    assertThat(table.rejects()).isZero();
    assertThat(table.firstRows())
        .allMatch(row -> row.stream().noneMatch(cell -> cell.contains("\r")));
  }

  /// Which of both is the end of a record can't be known.
  @Test
  void aLoneReturnAmongLineFeedsIsReported() {
    var table = table(files().text("t.csv", "名称,数量\r\n甲,1\n乙,2\r丙,3\n丁,4\n"));
    assertThat(table.firstRows()).containsExactly(List.of("甲", "1"), List.of("丁", "4"));
    assertThat(table.samples()).containsExactly(new Reject(3, null, "乙,2\r丙,3", "应有 2 格，实有 3 格"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "tab ! 名称→说明→数量¶甲→一,二→1¶乙→\"三→四\"→2¶ ! 9 ! 三→四",
        "semicolon ! 名称;说明;数量¶甲;一,二;1,5¶乙;\"三;四\";2¶ ! 59 ! 三;四",
        "bar ! 名称|说明|数量¶甲|一,二|1¶乙|\"三|四\"|2¶ ! 124 ! 三|四",
      })
  void separatorsAreToldFromTheText(String kind, String text, int separator, String quoted) {
    var table = table(files().text("t.txt", text.replace('¶', '\n').replace('→', '\t')));
    assertThat(table.delimiter()).isEqualTo(Character.toString(separator));
    assertThat(names(table)).containsExactly("名称", "说明", "数量");
    assertThat(table.firstRows())
        .extracting(row -> row.get(1))
        .containsExactly("一,二", quoted.replace('→', '\t'));
    assertThat(table.rejects()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE"})
  void twoByteTextsAreToldWithoutTheirMark(String name) {
    for (var text : new String[] {"學校,人數\n臺北市立大學,12\n國立臺灣大學,33\n", "id,n\nA1,2\nB2,3\n"}) {
      var table = table(files().encoded("t.csv", text, Charset.forName(name)));
      assertThat(table.encoding()).isEqualTo(name);
      assertThat(table.rows()).isEqualTo(2);
      assertThat(String.join(",", names(table)) + "\n")
          .isEqualTo(text.substring(0, text.indexOf('\n') + 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE", "GB18030", "Big5", "UTF-8"})
  void everyEncodingIsToldFromTheBytes(String name) {
    var text = "學校,人數\n臺北市立大學,12\n國立臺灣大學,33\n";
    var plain = name.equals("GB18030") ? "学校,人数\n广西大学,12\n南宁师范大学,33\n" : text;
    var mark = name.startsWith("UTF-16") ? "\uFEFF" : "";
    var table = table(files().encoded("t.csv", mark + plain, Charset.forName(name)));
    assertThat(table.encoding()).isEqualTo(name);
    assertThat(table.rows()).isEqualTo(2);
  }

  @Test
  void anUnknownEncodingIsRefusedWithWhatToDo() {
    var file = files().encoded("t.csv", "nom,n\ncafé,1\nthé,2\n", Charset.forName("windows-1252"));
    var report = Inspection.inspect(file);
    assertThat(report.refusal()).isEqualTo("encoding-unknown");
    assertThat(report.reasons().getLast()).contains("另存为 UTF-8", "指定编码");
    var plan = LoadPlan.asDetected().withEncoding("windows-1252");
    assertThat(Inspection.inspect(file, "t.csv", plan).tables().getFirst().firstRows())
        .containsExactly(List.of("café", "1"), List.of("thé", "2"));
  }
}
