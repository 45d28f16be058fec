package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.PlatformTest;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// Words that the steward says mean "no value", whatever they are.
@PlatformTest
class GivenNullWordsTests {
  private static final LoadPlan GIVEN =
      LoadPlan.asDetected().withNullWords(Set.of("-999", "待定", "NO DATA", "未报"));

  @Autowired private AutowireCapableBeanFactory beans;
  @TempDir private Path directory;

  private TestingVersions tables;

  @BeforeEach
  void makeADataset() {
    tables = TestingVersions.with(beans);
  }

  private Version load(String content, LoadPlan plan) {
    return ((Drafted) tables.load(content, plan, new Change.Replace())).version();
  }

  private static List<String> told(List<Evidence> evidence, String what) {
    return evidence.stream()
        .filter(it -> it.what().equals(what))
        .map(it -> it.value() + " " + it.because())
        .toList();
  }

  @Test
  void aCellThatIsAGivenWordIsAGapAndSaidWithItsColumn() {
    var version =
        load(
            """
            站,气温,人次,备注
            甲,1.5,3,待定
            乙,-999,待定,晴
            丙, -999　,NO DATA,"NO DATA"
            丁,2.5,5,多云待定
            """,
            GIVEN);
    assertThat(tables.rows(version))
        .containsExactly("甲 1.5 3 -", "乙 - - 晴", "丙 - - -", "丁 2.5 5 多云待定");
    assertThat(version.columns())
        .extracting(Column::type)
        .containsExactly(ColumnType.TEXT, ColumnType.DECIMAL, ColumnType.INTEGER, ColumnType.TEXT);
    assertThat(version.rejects()).isZero();
    assertThat(version.profile().get(1).least()).isEqualTo("1.5");
    assertThat(version.profile().get(1).nulls()).isEqualTo(2);
    assertThat(told(version.evidence(), "cleaned"))
        .containsExactly(
            "气温 空值词改为空值：改了 2 格，例如 -999 → 空",
            "人次 空值词改为空值：改了 2 格，例如 待定 → 空，NO DATA → 空",
            "备注 空值词改为空值：改了 2 格，例如 待定 → 空，NO DATA → 空");
    assertThat(told(version.evidence(), "null-words-unmet")).containsExactly("未报 没有一格是 未报");
  }

  @Test
  void aGivenWordDoesNotConfirmAnother() {
    var version = load("站,气温\n甲,1.5\n乙,-999\n丙,无\n", GIVEN);
    assertThat(tables.rows(version)).containsExactly("甲 1.5", "乙 -", "丙 无");
    assertThat(told(version.evidence(), "cleaned"))
        .containsExactly("气温 空值词改为空值：改了 1 格，例如 -999 → 空");
    assertThat(told(version.evidence(), "null-words"))
        .containsExactly("气温 若确认 无 表示空值，这一列可以是小数；未确认，保持文本");
  }

  @Test
  void aGivenWordIsNoDegree() {
    var plan =
        LoadPlan.asDetected()
            .withNullWords(Set.of("0"))
            .withRejectsAllowed(1)
            .withCoordinates(List.of(new Coordinates("经度", "纬度", CoordinateSystem.CGCS2000)));
    var version = load("名称,经度,纬度\n甲,116.404,39.915\n乙,0,0\n丙,0,39.5\n", plan);
    assertThat(tables.rows(version)).containsExactly("甲 116.4040000 39.9150000", "乙 - -", "丙 - -");
    assertThat(version.rejects()).isEqualTo(1);
  }

  @Test
  void whatIsAppendedIsReadWithTheWordsOfItsBase() {
    var plan = GIVEN.withKey(List.of("编码"));
    tables.publish(load("编码,站,人次\nA1,甲,3\nA2,乙,-999\n", plan));
    var second = tables.draft("编码,站,人次\nA3,丙,待定\nA4,丁,4\n", new Change.Append());
    assertThat(tables.rows(second)).containsExactly("A1 甲 3", "A2 乙 -", "A3 丙 -", "A4 丁 4");
    assertThat(second.rejects()).isZero();
    tables.publish(second);
    var third =
        ((Drafted)
                tables.load(
                    "编码,站,人次\nA4,丁,停运\n",
                    LoadPlan.asDetected().withNullWords(Set.of("停运")),
                    new Change.Upsert()))
            .version();
    assertThat(tables.rows(third)).containsExactly("A1 甲 3", "A2 乙 -", "A3 丙 -", "A4 丁 -");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "jsonl", "xlsx", "gb.csv"})
  void everyKindOfFileIsReadSo(String kind) throws IOException {
    var file = directory.resolve("气温." + kind);
    switch (kind) {
      case "json" ->
          Files.writeString(
              file,
              "[{\"站\":\"甲\",\"气温\":3},{\"站\":\"乙\",\"气温\":-999},{\"站\":\"丙\",\"气温\":\"待定\"}]");
      case "jsonl" ->
          Files.writeString(
              file,
              "{\"站\":\"甲\",\"气温\":3}\n{\"站\":\"乙\",\"气温\":-999}\n{\"站\":\"丙\",\"气温\":\"待定\"}\n");
      case "xlsx" -> {
        try (var out = Files.newOutputStream(file);
            var workbook = new Workbook(out, "test", "1.0")) {
          var sheet = workbook.newWorksheet("表");
          sheet.value(0, 0, "站");
          sheet.value(0, 1, "气温");
          sheet.value(1, 0, "甲");
          sheet.value(1, 1, 3);
          sheet.value(2, 0, "乙");
          sheet.value(2, 1, -999);
          sheet.value(3, 0, "丙");
          sheet.value(3, 1, "待定");
        }
      }
      default ->
          Files.write(
              file,
              "站,气温\n甲,3\n乙,-999\n丙,待定\n"
                  .getBytes(
                      kind.startsWith("gb") ? java.nio.charset.Charset.forName("GB18030") : UTF_8));
    }
    var table = Inspection.inspect(file, file.getFileName().toString(), GIVEN).tables().getFirst();
    var column = table.columns().get(1);
    assertThat(column.type()).isEqualTo(ColumnType.INTEGER);
    assertThat(column.nulls()).isEqualTo(2);
    assertThat(column.distinct()).isEqualTo(1);
    assertThat(table.rejects()).isZero();
    assertThat(told(table.evidence(), "cleaned"))
        .containsExactly("气温 空值词改为空值：改了 2 格，例如 -999 → 空，待定 → 空");
  }

  @Test
  void aGivenWordIsNoRejectOfAChosenType() {
    var file = new TestingFiles(directory).text("表.csv", "站,人次\n甲,3\n乙,待定\n丙,约四十\n");
    var plan = GIVEN.withTypes(Map.of("人次", ColumnType.INTEGER));
    var table = Inspection.inspect(file, "表.csv", plan).tables().getFirst();
    assertThat(table.samples()).extracting(Reject::value).containsExactly("约四十");
  }
}
