package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;

/// The values of a column as Arrow lays them out ("Fixed-size Primitive Layout", "Variable-size
/// Binary Layout"): bits that tell which are there, offsets where lengths differ, the values.
///
/// @param nulls how many are missing
/// @param buffers in the order of the format, without padding
record ArrowColumn(int nulls, List<byte[]> buffers) {
  /// Bytes of a decimal.
  static final int DECIMAL = 16;

  private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();
  private static final long NANOS = 1_000;

  static ArrowColumn of(Column column, int index, List<List<@Nullable Object>> rows) {
    var values = new ArrayList<@Nullable Object>(rows.size());
    rows.forEach(row -> values.add(row.get(index)));
    int nulls = (int) values.stream().filter(it -> it == null).count();
    var present = nulls == 0 ? new byte[0] : bits(values, false);
    return new ArrowColumn(
        nulls,
        switch (column.type()) {
          case TEXT, GEOMETRY -> text(present, values);
          case BOOLEAN -> List.of(present, bits(values, true));
          case INTEGER -> List.of(present, fixed(values, Long.BYTES, ArrowColumn::whole));
          case DOUBLE -> List.of(present, fixed(values, Double.BYTES, ArrowColumn::binary));
          case DATE -> List.of(present, fixed(values, Integer.BYTES, ArrowColumn::day));
          case TIME -> List.of(present, fixed(values, Long.BYTES, ArrowColumn::time));
          case TIMESTAMP -> List.of(present, fixed(values, Long.BYTES, ArrowColumn::moment));
          case DECIMAL ->
              List.of(present, fixed(values, DECIMAL, (it, to) -> decimal(it, column, to)));
        });
  }

  private interface Putting {
    void put(Object value, ByteBuffer target);
  }

  /// A bit each, the first lowest: whether a value is there or, of truths, whether it is true.
  private static byte[] bits(List<@Nullable Object> values, boolean truths) {
    var bits = new byte[Math.ceilDiv(values.size(), Byte.SIZE)];
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i);
      if (truths ? Boolean.TRUE.equals(value) : value != null) {
        bits[i / Byte.SIZE] |= (byte) (1 << (i % Byte.SIZE));
      }
    }
    return bits;
  }

  private static byte[] fixed(List<@Nullable Object> values, int width, Putting putting) {
    var target = ByteBuffer.allocate(values.size() * width).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.size(); i++) {
      target.position(i * width);
      var value = values.get(i);
      if (value != null) {
        putting.put(value, target);
      }
    }
    return target.array();
  }

  private static List<byte[]> text(byte[] present, List<@Nullable Object> values) {
    var offsets =
        ByteBuffer.allocate((values.size() + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    var bytes = new ByteArrayOutputStream();
    offsets.putInt(0);
    for (var value : values) {
      if (value != null) {
        bytes.writeBytes(value.toString().getBytes(UTF_8));
      }
      offsets.putInt(bytes.size());
    }
    return List.of(present, offsets.array(), bytes.toByteArray());
  }

  private static void whole(Object value, ByteBuffer target) {
    target.putLong((Long) value);
  }

  private static void binary(Object value, ByteBuffer target) {
    target.putDouble((Double) value);
  }

  private static void day(Object value, ByteBuffer target) {
    target.putInt(Math.toIntExact(((LocalDate) value).toEpochDay()));
  }

  private static void time(Object value, ByteBuffer target) {
    target.putLong(((LocalTime) value).toNanoOfDay() / NANOS);
  }

  private static void moment(Object value, ByteBuffer target) {
    target.putLong(ChronoUnit.MICROS.between(EPOCH, (LocalDateTime) value));
  }

  /// Two's complement, the lowest byte first.
  private static void decimal(Object value, Column column, ByteBuffer target) {
    var digits = ((BigDecimal) value).setScale(column.scale()).unscaledValue();
    var bytes = digits.toByteArray();
    for (int i = 0; i < DECIMAL; i++) {
      target.put(
          i < bytes.length ? bytes[bytes.length - 1 - i] : (byte) (digits.signum() < 0 ? -1 : 0));
    }
  }
}
