package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.RowPage;

/// What the reference library reads of a page written as an Arrow stream.
class ArrowWritingTests {
  @Test
  void everyTypeIsReadBackAsItWas() throws IOException {
    var far = new BigDecimal("-12345678901234567890123456789012345.678");
    assertThat(read(Column.of(1, "t", "名称", ColumnType.TEXT), "甲𠮷", "", null))
        .asString()
        .isEqualTo("[甲𠮷, , null]");
    assertThat(read(Column.of(1, "i", "数", ColumnType.INTEGER), 99_999_999_999_999L, -1L, null))
        .containsExactly(99_999_999_999_999L, -1L, null);
    assertThat(read(new Column(1, "d", "额", ColumnType.DECIMAL, 38, 3), far, BigDecimal.ONE, null))
        .containsExactly(far, new BigDecimal("1.000"), null);
    assertThat(read(Column.of(1, "f", "值", ColumnType.DOUBLE), 0.1, -1e300, null))
        .containsExactly(0.1, -1e300, null);
    assertThat(read(Column.of(1, "b", "否", ColumnType.BOOLEAN), true, false, null))
        .containsExactly(true, false, null);
    assertThat(
            read(
                Column.of(1, "a", "日", ColumnType.DATE),
                LocalDate.of(1969, 12, 31),
                LocalDate.of(2026, 1, 31)))
        .containsExactly(-1, 20484);
    assertThat(read(Column.of(1, "h", "时", ColumnType.TIME), LocalTime.of(8, 30, 0, 123_456_000)))
        .containsExactly(30_600_123_456L);
    var moment = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 500_000_000);
    assertThat(read(Column.of(1, "m", "刻", ColumnType.TIMESTAMP), moment)).containsExactly(moment);
    assertThat(read(Column.of(1, "g", "形", ColumnType.GEOMETRY), "POINT (1 2)"))
        .asString()
        .isEqualTo("[POINT (1 2)]");
  }

  @Test
  void whatIsMissingInManyRowsIsMissingInThoseOnly() throws IOException {
    var values = new @Nullable Object[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 == 0 ? null : (Object) (long) i;
    }
    assertThat(read(Column.of(3, "i", "数", ColumnType.INTEGER), values)).containsExactly(values);
  }

  @Test
  void aPageWithoutRowsTellsItsFields() throws IOException {
    var column = Column.of(12, "ming_cheng", "名称", ColumnType.TEXT);
    try (var memory = new RootAllocator();
        var stream = stream(column, List.of(), memory)) {
      assertThat(stream.getVectorSchemaRoot().getSchema().getFields())
          .extracting(Field::getName, it -> it.getMetadata().get("PARQUET:field_id"))
          .containsExactly(tuple("ming_cheng", "12"));
      assertThat(stream.loadNextBatch()).isTrue();
      assertThat(stream.getVectorSchemaRoot().getRowCount()).isZero();
      assertThat(stream.loadNextBatch()).isFalse();
    }
  }

  private static List<@Nullable Object> read(Column column, @Nullable Object... values)
      throws IOException {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (var value : values) {
      rows.add(Arrays.asList(value));
    }
    try (var memory = new RootAllocator();
        var stream = stream(column, rows, memory)) {
      assertThat(stream.loadNextBatch()).isTrue();
      var read = new ArrayList<@Nullable Object>();
      FieldVector vector = stream.getVectorSchemaRoot().getFieldVectors().getFirst();
      for (int i = 0; i < values.length; i++) {
        read.add(vector.getObject(i));
      }
      return read;
    }
  }

  // NullAway doesn't see that the inner list of the record may hold nothing
  @SuppressWarnings("NullAway")
  private static ArrowStreamReader stream(
      Column column, List<List<@Nullable Object>> rows, RootAllocator memory) throws IOException {
    var body = new ByteArrayOutputStream();
    ArrowWriting.write(
        new RowPage(List.of(column), rows, rows.size(), false, Optional.empty(), false), body);
    return new ArrowStreamReader(new ByteArrayInputStream(body.toByteArray()), memory);
  }
}
