package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FooterReadingTests {
  private static final String ROWS = "序号,名称,床位\n1,一院,10\n2,二院,20\n3,三院,30\n4,四院,40\n5,五院,50\n";

  @TempDir private Path directory;

  private InspectionReport.Table text(String text) {
    var report = Inspection.inspect(new TestingFiles(directory).text("t.csv", text));
    assertThat(report.reasons()).isEmpty();
    return report.tables().getFirst();
  }

  private static List<ColumnType> types(InspectionReport.Table table) {
    return table.columns().stream().map(InspectionReport.ColumnFinding::type).toList();
  }

  private static List<String> skipped(InspectionReport.Table table) {
    return table.evidence().stream()
        .filter(it -> it.what().equals("skipped-row"))
        .map(it -> it.value() + " " + it.because())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "填表人：张三,,审核人：李四 ! 填表人：张三,,审核人：李四",
        "制表：张三,审核：李四,2024年1月 ! 制表：张三,审核：李四,2024年1月",
        "单位负责人：张三,统计负责人：李四,填报日期：2024-01-05 ! 单位负责人：张三,统计负责人：李四,填报日期：2024-01-05",
        "日期：2024年1月5日,制表：张三, ! 日期：2024年1月5日,制表：张三",
        "制表：张三,审核：李四 ! 制表：张三,审核：李四",
      })
  void aLineOfSignaturesUnderTheRowsIsSkippedAndShown(String line, String shown) {
    for (var between : new String[] {"", "\n", ",,\n"}) {
      var table = text(ROWS + between + line + "\n");
      assertThat(table.rows()).isEqualTo(5);
      assertThat(types(table))
          .containsExactly(ColumnType.INTEGER, ColumnType.TEXT, ColumnType.INTEGER);
      assertThat(skipped(table)).containsExactly((between.isEmpty() ? 7 : 8) + " 表后的说明行：" + shown);
      assertThat(table.rejects()).isZero();
    }
  }

  @Test
  void severalLinesOfSignaturesAreSkippedTogether() {
    var table = text(ROWS + "单位负责人：张三,,审核：李四\n制表：王五,联系电话：123,日期：2024-01\n");
    assertThat(table.rows()).isEqualTo(5);
    assertThat(skipped(table)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "6,单位：未报,60",
        "6,审核：李四,",
        "制表：张三,审核：李四,60",
        "时间：早,地点：南宁,备注：无",
      })
  void aLineThatHoldsValuesOfItsColumnsStaysARow(String line) {
    var table = text(ROWS + line + "\n");
    assertThat(table.rows()).isEqualTo(6);
    assertThat(skipped(table)).isEmpty();
  }

  @Test
  void aDayUnderDaysSpeaksForARow() {
    var rows = "说明,名称,日期\n无,一院,2024-01-01\n无,二院,2024-01-02\n无,三院,2024-01-03\n";
    assertThat(text(rows + "制表：张三,审核：李四,2024-01-05\n").rows()).isEqualTo(4);
    assertThat(text(rows + "制表：张三,审核：李四,2024年1月\n").rows()).isEqualTo(3);
  }

  @Test
  void aTableOfLabelledValuesKeepsItsRows() {
    var rows = "甲,乙,丙\n单位：一,联系人：张三,负责人：王五\n单位：二,联系人：李四,负责人：赵六\n";
    var table = text(rows);
    assertThat(table.rows()).isEqualTo(2);
    assertThat(skipped(table)).isEmpty();
  }

  @Test
  void aLineOfSignaturesAmongTheRowsIsARow() {
    var table = text(ROWS + "填表人：张三,,审核人：李四\n6,六院,60\n");
    assertThat(table.rows()).isEqualTo(7);
  }
}
