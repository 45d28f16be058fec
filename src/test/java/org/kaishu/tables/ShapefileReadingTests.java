package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Shapes laid out by the ESRI Shapefile Technical Description of July 1998: rings that run
/// clockwise are outer ones, holes may stand anywhere behind them.
class ShapefileReadingTests {
  private static final int NULL = 0;
  private static final int POINT = 1;

  @TempDir private Path directory;

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 108.3 22.8 | POINT (108.3 22.8)",
        "3 | 108 22,109 23.5,110 22 | LINESTRING (108 22, 109 23.5, 110 22)",
        "3 | 0 0,1 1;2 2,3 3 | MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
        "5 | 0 0,0 4,4 4,4 0,0 0;1 1,3 1,3 3,1 3,1 1"
            + " | POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 3 1, 3 3, 1 3, 1 1))",
        "5 | 0 0,0 4,4 4,4 0,0 0;8 0,8 4,12 4,12 0,8 0;1 1,3 1,3 3,1 3,1 1"
            + " | MULTIPOLYGON (((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 3 1, 3 3, 1 3, 1 1)),"
            + " ((8 0, 8 4, 12 4, 12 0, 8 0)))",
      })
  void shapesBecomeWellKnownText(int type, String parts, String text) throws IOException {
    var shp = new ByteArrayOutputStream();
    shp.writeBytes(head(type));
    shp.writeBytes(record(1, type, parts));
    shp.writeBytes(record(2, NULL, ""));
    var dbf = TestingFormats.dbf(0x4D, TestingFormats.GBK, "甲,1,20260131", "乙,2,20260131");
    var table = read(shp.toByteArray(), dbf, "").tables().getFirst();
    assertThat(table.firstRows()).extracting(row -> row.get(3)).containsExactly(text, "");
    assertThat(table.columns().getLast().nulls()).isEqualTo(1);
    assertThat(table.columns().getLast().type()).isEqualTo(ColumnType.GEOMETRY);
  }

  /// The header of the table names no code page, or the one its program always writes.
  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x03})
  void theCodePageBesideTheTableCounts(int codePage) throws IOException {
    var report = read(point(), rare(codePage), "GBK");
    var table = report.tables().getFirst();
    assertThat(table.encoding()).isEqualTo("GB18030");
    assertThat(table.columns().getFirst().name()).isEqualTo("名称");
    assertThat(table.firstRows().getFirst().getFirst()).isEqualTo("邕邗郫鄞甯");
    assertThat(table.evidence())
        .anyMatch(it -> it.what().equals("encoding") && it.because().contains(".cpg"));
  }

  private static byte[] rare(int codePage) {
    return TestingFormats.dbf(codePage, TestingFormats.GBK, "邕邗郫鄞甯,1,20260131");
  }

  private static byte[] point() {
    var shp = new ByteArrayOutputStream();
    shp.writeBytes(head(POINT));
    shp.writeBytes(record(1, POINT, "108.3 22.8"));
    return shp.toByteArray();
  }

  private InspectionReport read(byte[] shp, byte[] dbf, String codePage) throws IOException {
    var members = new LinkedHashMap<String, byte[]>();
    members.put("s.shp", shp);
    members.put("s.dbf", dbf);
    if (!codePage.isEmpty()) {
      members.put("s.cpg", codePage.getBytes(US_ASCII));
    }
    return Inspection.inspect(new TestingFormats(directory).zip("s.zip", UTF_8, members));
  }

  private static byte[] head(int type) {
    var head = ByteBuffer.allocate(100).putInt(0, 9994);
    return head.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, type).array();
  }

  /// A record of parts, which semicolons part, and positions, which commas do.
  private static byte[] record(int number, int type, String text) {
    var parts = text.isEmpty() ? new String[0] : text.split(";");
    var positions = text.isEmpty() ? new String[0] : text.split("[;,]");
    var boxed = type > POINT;
    var length = 4 + (boxed ? 40 + 4 * parts.length : 0) + 16 * positions.length;
    var record = ByteBuffer.allocate(8 + length).putInt(number).putInt(length / 2);
    record.order(ByteOrder.LITTLE_ENDIAN).putInt(type);
    if (boxed) {
      record.position(record.position() + 32);
      record.putInt(parts.length).putInt(positions.length);
      var start = 0;
      for (var part : parts) {
        record.putInt(start);
        start += part.split(",").length;
      }
    }
    for (var position : positions) {
      Arrays.stream(position.split(" "))
          .mapToDouble(Double::parseDouble)
          .forEach(record::putDouble);
    }
    return record.array();
  }
}
