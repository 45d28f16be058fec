package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleaningTests {
  @TempDir private Path directory;

  private InspectionReport.Table table(String title, String values, LoadPlan plan) {
    var lines =
        Arrays.stream(values.split("\\|"))
            .map(value -> "甲,\"" + value + '"')
            .collect(Collectors.joining("\n"));
    var file = new TestingFiles(directory).text("t.csv", "名称," + title + "\n" + lines + "\n");
    var report = Inspection.inspect(file, "t.csv", plan);
    assertThat(report.reasons()).isEmpty();
    return report.tables().getFirst();
  }

  private static String shown(List<CleaningProposal> proposals) {
    return proposals.stream()
        .map(it ->
            "%s %d %s %s".formatted(it.cleaning().word(), it.cells(), it.type().word(), it.unit()))
        .map(String::strip)
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "金额, '1,234.50|22,000|7', thousands 2 decimal",
    "金额, '1,234|-|22', null-words 1 integer; thousands 1 integer",
    "面积, 30㎡|45.5 ㎡, unit 2 decimal ㎡",
    "占比, 12.5%|8%, unit 2 decimal %",
    "单价, ¥12|￥1200.5, full-width 1 decimal; unit 2 decimal ¥",
    "预算, 12.5万元|1.2亿元|8000元, multiply 3 integer 元",
    "投资, 650万|700万, unit 2 integer 万",
    "数量, １２|１３, full-width 2 integer",
    "增速, -1.5|+2.5|0.5, plus 1 decimal",
    "增减, +2|－3|＋4, full-width 2 integer; plus 2 integer",
    "增速, '-1.5%|+2.5%|+1,002%', thousands 1 decimal; plus 2 decimal; unit 3 decimal %",
    "状态, 有|无|-|无, null-words 1 text",
    "更新, 2024-01-10T08:00:00Z|2024-01-10 08:00:00|2024-01-10T08:00:00.5+08:00, beijing-time 2 timestamp",
    "日期, 2021年3月5日|20210305|2021.3.5, dates 2 date",
    "日期, 44260|2021-03-05, serial-days 1 date",
    "月份, 2021年3月|2021-04|2021.05, months 2 text",
    "备注, ' 甲|乙　|丙', blanks 2 text",
    "备注, Ａ区|乙, full-width 1 text",
    "数量, 1|无|[]|N/A|/, null-words 4 integer",
  })
  void tidyingIsProposedWithItsCount(String title, String values, String proposals) {
    var table = table(title, values, LoadPlan.asDetected());
    assertThat(shown(table.proposals())).isEqualTo(proposals);
    assertThat(table.proposals()).noneMatch(CleaningProposal::confirmed);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "名额, 007|１２, leading zeros",
    "证件, 450100200001011234|４５０１, long numbers",
    "电话, 138-0013|139, telephones by their heading",
    "信用代码, 91450100MA5KXXXX0X|91450100MA5KXXXX1Y, credit codes",
    "门牌, 3号|5号, names made of numbers",
    "房间, 101室|102室, names made of numbers",
    "编号, '1,234|5,678', codes by their heading",
    "规格, 5元|6吨|7, units that differ",
    "面积, 30㎡|45, a number without the unit of the others",
    "日期, 2021.13.05|2021.02.30, days that are none",
    "数量, 12345678|87654321, numbers that are no days",
    "数量, 44260|44261, serials without any evidence",
    "状态, 有|无|有, an answer beside its opposite",
    "开放, 是|否, answers",
    "联系, +8613800138000|+8613900139000, telephones with the code of a country",
    "电话, +2|+3, telephones by their heading",
    "时间, 2024-02-30T08:00:00Z|2024-02-01T08:00:00+25:00, moments that are none",
  })
  void codesAndDoubtStayText(String title, String values, String why) {
    var table = table(title, values, LoadPlan.asDetected());
    assertThat(table.proposals()).as(why).noneMatch(it -> it.type() != ColumnType.TEXT);
  }

  @Test
  void aProposalShowsCellsBeforeAndAfter() {
    var proposal =
        table("预算", "12.5万元|1.2亿元|8000元|1万元", LoadPlan.asDetected()).proposals().getFirst();
    assertThat(proposal.samples())
        .containsExactly(
            new CleaningProposal.Sample("12.5万元", "125000"),
            new CleaningProposal.Sample("1.2亿元", "120000000"),
            new CleaningProposal.Sample("1万元", "10000"));
  }

  @Test
  void mixedUnitsAreSaid() {
    assertThat(table("规格", "5元|6吨|7", LoadPlan.asDetected()).evidence())
        .contains(new Evidence("mixed-units", "规格", "单位不一致，保持文本：元 1 格、吨 1 格、没有单位 1 格"));
  }

  @Test
  void onlyWhatIsConfirmedIsDone() {
    var values = "1,234.50|２２|-|1";
    assertThat(type(table("金额", values, LoadPlan.asDetected()))).isEqualTo(ColumnType.TEXT);
    var some = LoadPlan.asDetected().withCleaning(Map.of("金额", Set.of(Cleaning.THOUSANDS)));
    assertThat(type(table("金额", values, some))).isEqualTo(ColumnType.TEXT);
    assertThat(table("金额", values, some).evidence())
        .anyMatch(it -> it.what().equals("cleaning-idle"));
    var all =
        LoadPlan.asDetected()
            .withCleaning(
                Map.of("金额", Set.of(Cleaning.THOUSANDS, Cleaning.FULL_WIDTH, Cleaning.NULL_WORDS)));
    var table = table("金额", values, all);
    assertThat(type(table)).isEqualTo(ColumnType.DECIMAL);
    assertThat(table.columns().getLast().nulls()).isEqualTo(1);
    assertThat(table.rejects()).isZero();
    assertThat(table.proposals()).allMatch(CleaningProposal::confirmed);
  }

  private static ColumnType type(InspectionReport.Table table) {
    return table.columns().getLast().type();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "经度, 纬度, 未知",
    "wgs84_lng, wgs84_lat, WGS-84",
    "高德经度, 高德纬度, GCJ-02",
    "bd09_lon, bd09_lat, BD-09",
    "CGCS2000经度, CGCS2000纬度, CGCS2000",
  })
  void placesAreRecognisedAndTheirSystemIsSaid(String longitude, String latitude, String system) {
    var file =
        new TestingFiles(directory)
            .text("t.csv", longitude + "," + latitude + "\n108.36,22.81\n108.37,22.82\n");
    assertThat(Inspection.inspect(file).tables().getFirst().coordinates())
        .extracting(it -> it.longitude() + " " + it.latitude() + " " + it.system().title())
        .containsExactly(longitude + " " + latitude + " " + system);
  }

  @Test
  void projectedNumbersAndOtherPairsAreNoDegrees() {
    var files = new TestingFiles(directory);
    var projected =
        Inspection.inspect(files.text("p.csv", "X,Y\n36510000.5,2530000.1\n36510001.5,2530001.1\n"))
            .tables()
            .getFirst();
    assertThat(projected.coordinates()).isEmpty();
    assertThat(projected.evidence()).anyMatch(it -> it.because().contains("投影坐标"));
    var other = Inspection.inspect(files.text("o.csv", "x,y\n1,2\n3,4\n")).tables().getFirst();
    assertThat(other.coordinates()).isEmpty();
  }
}
