package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LargeFilesTests {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path directory;

  private InspectionReport inspect(String name, String text) throws IOException {
    return Inspection.inspect(Files.writeString(directory.resolve(name), text));
  }

  /// Six rows that are no multiple of anything blocks are cut by, 7,000 times.
  @Test
  void countsAreExactWhereverARowLies() throws IOException {
    var rows =
        """
        甲,"1,234",2021年3月5日,0.5%
        乙,５６,2021-03-06,1%
        丙,78 ,2021/3/7,无
        丁,9,,2%
        戊,3万,2021-03-09,-
        "己
        庚",,2021-03-10,3%
        """;
    var table = inspect("m.csv", "名,数量,日期,比例\n" + rows.repeat(7_000)).tables().getFirst();
    assertThat(table.rows()).isEqualTo(42_000);
    assertThat(table.rejects()).isZero();
    assertThat(table.columns())
        .extracting(InspectionReport.ColumnFinding::nulls)
        .containsExactly(0L, 7_000L, 7_000L, 0L);
    assertThat(table.columns())
        .extracting(InspectionReport.ColumnFinding::distinct)
        .containsExactly(6L, 5L, 5L, 6L);
    assertThat(table.proposals())
        .extracting(it -> it.column() + " " + it.cleaning().word() + " " + it.cells())
        .containsExactly(
            "数量 full-width 7000",
            "数量 thousands 7000",
            "数量 multiply 7000",
            "比例 null-words 14000",
            "比例 unit 28000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ab", "abc", "abcd"})
  void charactersMayLieOnAnyBoundary(String shift) throws IOException {
    var table = inspect("c.csv", shift + ",b\n" + "一二,𠮷é\n".repeat(100_000)).tables().getFirst();
    assertThat(table.encoding()).isEqualTo("UTF-8");
    assertThat(table.rows()).isEqualTo(100_000);
    assertThat(table.columns().getLast().distinct()).isEqualTo(1);
  }

  @Test
  void aBadByteFarBehindIsFoundAndPlaced() throws IOException {
    var text = ("a,b\n" + "一,二\n".repeat(100_000) + "x,?\n").getBytes(UTF_8);
    text[text.length - 2] = (byte) 0xE4;
    var report = Inspection.inspect(Files.write(directory.resolve("b.csv"), text));
    assertThat(report.refusal()).isEqualTo("encoding-broken");
    assertThat(report.reasons().getFirst()).contains("第 100002 行第 3 字节（0xE4）");
  }

  @Test
  void aLongTextInJsonIsRefusedByItsLength() throws IOException {
    var report = inspect("l.json", "[{\"a\":\"" + "y".repeat(17 * MEGABYTE) + "\"}]");
    assertThat(report.refusal()).isEqualTo("json-too-large");
    assertThat(report.reasons().getFirst()).contains("16 MB");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({"1001, 0, 0, '1,000 位'", "1, 50001, 0, '50,000 字'", "1, 1, 501, 500 层"})
  void whatJsonHoldsTooMuchOfIsNamed(int digits, int name, int depth, String limit)
      throws IOException {
    var deep = "[".repeat(depth) + "]".repeat(depth);
    var value = depth == 0 ? "7".repeat(digits) : deep;
    var report = inspect("n.json", "[{\"a" + "b".repeat(name) + "\": " + value + "}]");
    assertThat(report.refusal()).isEqualTo("json-too-large");
    assertThat(report.reasons().getFirst()).contains(limit);
  }

  @Test
  void aThousandColumnsAreCountedEach() throws IOException {
    var row = "1,2.5,2020-01-31,甲,,".repeat(200);
    var heading = new StringBuilder("c0");
    for (int i = 1; i < 1_000; i++) {
      heading.append(",c").append(i);
    }
    var text = heading + "\n" + (row.substring(0, row.length() - 1) + "\n").repeat(200);
    var table = inspect("w.csv", text).tables().getFirst();
    assertThat(table.rows()).isEqualTo(200);
    assertThat(table.columns().subList(995, 1_000))
        .extracting(InspectionReport.ColumnFinding::type)
        .containsExactly(
            ColumnType.INTEGER,
            ColumnType.DECIMAL,
            ColumnType.DATE,
            ColumnType.TEXT,
            ColumnType.TEXT);
    assertThat(table.columns().getLast().nulls()).isEqualTo(200);
  }

  @Test
  @Tag("long")
  void aLineOfAGigabyteIsRefused() throws IOException {
    assertThat(refusalOf("", 1_024)).isEqualTo("record-too-long");
  }

  @Test
  @Tag("long")
  void aCellOfTwoHundredMegabytesIsRefused() throws IOException {
    assertThat(refusalOf("a,b\n1,2\n3,\"", 200)).isEqualTo("record-too-long");
  }

  private @Nullable String refusalOf(String before, int megabytes) throws IOException {
    var file = directory.resolve("long.csv");
    var megabyte = "y".repeat(MEGABYTE).getBytes(UTF_8);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(before.getBytes(UTF_8));
      for (int i = 0; i < megabytes; i++) {
        out.write(megabyte);
      }
    }
    return Inspection.inspect(file).refusal();
  }
}
