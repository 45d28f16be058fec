package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenFilesTests {
  private static final int FLIPS = 25;

  /// An engine starts for each of these.
  private static final int FLIPS_OF_PARQUET = 6;

  private static final String SHEET =
      """
      <table:table table:name="表"><table:table-row>
        <table:table-cell><text:p>编码</text:p></table:table-cell>
        <table:table-cell table:number-columns-spanned="2"><text:p>数</text:p></table:table-cell>
        <table:covered-table-cell/></table:table-row>
      <table:table-row table:number-rows-repeated="2">
        <table:table-cell office:value-type="float" office:value="7"><text:p>0007</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2026-01-31"/>
        <table:table-cell office:value-type="percentage" office:value="0.125"/>
      </table:table-row></table:table>
      """;
  private static final String QUERY =
      "select i as id, '甲' || i % 3 as name, date '2026-01-31' + i::int as day, [i] as list,"
          + " i::decimal(10, 2) as share from range(50) t(i)";

  @TempDir private Path directory;

  /// A report is the only thing that may come of a broken file: read, or refused with a reason.
  private void survives(String name, byte[] bytes) throws IOException {
    var report = Inspection.inspect(Files.write(directory.resolve("x-" + name), bytes));
    assertThat(report.readable() || !report.reasons().isEmpty()).as(name).isTrue();
  }

  private Map<String, byte[]> valid() throws IOException {
    var formats = new TestingFormats(directory);
    var files = new TestingFiles(directory);
    var text = "编码,金额,日期\n001,\"1,234.50\",2021-03-05\n002,5,2021-03-06\n".repeat(20);
    var json = "[{\"a\":1,\"b\":{\"c\":\"甲\"}},{\"a\":2,\"b\":null}]";
    var geo =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
            + "{\"n\":1},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[108.3,22.8],[1,2]]]}}]}";
    var valid = new LinkedHashMap<String, byte[]>();
    valid.put("t.csv", text.getBytes(UTF_8));
    valid.put("gb.csv", text.getBytes(TestingFormats.GBK));
    valid.put("t.json", json.getBytes(UTF_8));
    valid.put("t.geojson", geo.getBytes(UTF_8));
    valid.put("t.dbf", TestingFormats.dbf(0x4D, TestingFormats.GBK, "甲,1.5,20210305", "乙,2,"));
    valid.put("t.jsonl", "{\"a\":1,\"b\":{\"c\":\"甲\"}}\n{\"a\":2.5}\n".repeat(9).getBytes(UTF_8));
    valid.put("t.csv.gz", TestingFormats.packed(text.getBytes(UTF_8)));
    valid.put("t.ods", Files.readAllBytes(formats.ods("o.ods", SHEET)));
    valid.put("t.parquet", Files.readAllBytes(formats.parquet("p.parquet", QUERY)));
    valid.put("t.xlsx", Files.readAllBytes(files.workbook("w.xlsx")));
    valid.put(
        "t.zip",
        Files.readAllBytes(formats.zip("z.zip", UTF_8, Map.of("t.csv", text.getBytes(UTF_8)))));
    valid.put(
        "s.zip",
        Files.readAllBytes(
            formats.zip(
                "s.zip",
                UTF_8,
                Map.of(
                    "s.shp",
                    TestingFormats.shp(108, 22),
                    "s.dbf",
                    TestingFormats.dbf(0x4D, TestingFormats.GBK, "甲,1.5,20210305")))));
    return valid;
  }

  @Test
  void aCutFileIsReportedAtAnyPlace() throws IOException {
    for (var file : valid().entrySet()) {
      var bytes = file.getValue();
      for (int part = 1; part < 16; part += file.getKey().endsWith(".parquet") ? 5 : 1) {
        survives(file.getKey(), Arrays.copyOf(bytes, bytes.length * part / 16));
      }
    }
  }

  @Test
  void aFlippedBitIsReportedAtAnyPlace() throws IOException {
    var random = new Random(5);
    for (var file : valid().entrySet()) {
      var flips = file.getKey().endsWith(".parquet") ? FLIPS_OF_PARQUET : FLIPS;
      for (int i = 0; i < flips; i++) {
        var bytes = file.getValue().clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        survives(file.getKey(), bytes);
      }
    }
  }

  @Test
  void aKeyTwiceInOneObjectIsSaid() throws IOException {
    var file = directory.resolve("d.json");
    Files.writeString(file, "[{\"a\":1,\"a\":2,\"b\":{\"c\":1,\"c\":3}}]");
    var table = Inspection.inspect(file).tables().getFirst();
    assertThat(table.firstRows().getFirst()).containsExactly("2", "3");
    assertThat(table.evidence())
        .filteredOn(it -> it.what().equals("duplicate-keys"))
        .extracting(Evidence::value)
        .containsExactly("a", "b.c");
  }

  @Test
  @Tag("long")
  void tenMillionShortRowsAreCounted() throws IOException {
    var file = directory.resolve("long.csv");
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("a,b\n".getBytes(UTF_8));
      for (int i = 0; i < 10_000_000; i++) {
        out.write("1,2\n".getBytes(UTF_8));
      }
    }
    assertThat(Inspection.inspect(file).tables().getFirst().rows()).isEqualTo(10_000_000);
  }
}
