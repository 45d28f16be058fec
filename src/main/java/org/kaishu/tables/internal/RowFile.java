package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;

/// The rows of a copy one behind the other in the order of its key, and beside them where each
/// begins: a row is found by its place without a plan, a scan or a sort.
///
/// Both files are mapped, never read again after a restart, and know nothing of their columns.
final class RowFile implements AutoCloseable {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int BUFFER = 1 << 18;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment rows;
  private final MemorySegment begins;

  /// The columns, in the order in which their values were written.
  private final List<Column> columns;

  RowFile(Path rows, Path begins, List<Column> columns) throws IOException {
    this.columns = columns;
    try {
      this.rows = map(rows);
      this.begins = map(begins);
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  private MemorySegment map(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  /// Write rows that come in the order of their places, into files that are there already: whoever
  /// removes them meanwhile can be sure that they don't come back.
  ///
  /// @param result in each row its place, its number in the file, and its columns
  /// @param most bytes that both files may take together
  static void write(ResultSet result, List<Column> columns, Path rows, Path begins, long most)
      throws SQLException, IOException {
    try (var out = output(rows);
        var places = output(begins)) {
      long at = 0;
      long place = 0;
      while (result.next()) {
        if (result.getLong(1) != ++place) {
          throw new IOException("row " + result.getLong(1) + " stands at " + place);
        }
        places.writeLong(at);
        out.writeLong(result.getLong(2));
        at += Long.BYTES;
        for (int i = 0; i < columns.size(); i++) {
          at += write(Cells.value(result, i + 3, columns.get(i).type()), out);
        }
        if (at + place * Long.BYTES > most) {
          throw new IOException("the rows take more than %d bytes".formatted(most));
        }
      }
    }
  }

  private static DataOutputStream output(Path path) throws IOException {
    var file = Files.newOutputStream(path, StandardOpenOption.WRITE);
    return new DataOutputStream(new BufferedOutputStream(file, BUFFER));
  }

  /// Write a value behind its length, which is one more than that, so that none is told from an
  /// empty one; in seven bits to the byte.
  private static int write(@Nullable Object value, DataOutputStream out) throws IOException {
    if (value == null) {
      out.writeByte(0);
      return 1;
    }
    var bytes = bytes(value);
    int prefix = 1;
    int length = bytes.length + 1;
    for (; length >= 0x80; length >>>= 7) {
      out.writeByte((length & 0x7f) | 0x80);
      prefix++;
    }
    out.writeByte(length);
    out.write(bytes);
    return prefix + bytes.length;
  }

  private static byte[] bytes(Object value) {
    return switch (value) {
      case String text -> text.getBytes(UTF_8);
      case Long number -> longs(number);
      case BigDecimal number -> number.toString().getBytes(UTF_8);
      case Double number -> longs(Double.doubleToRawLongBits(number));
      case Boolean truth -> new byte[] {(byte) (truth ? 1 : 0)};
      case LocalDate day -> longs(day.toEpochDay());
      case LocalTime time -> longs(time.toNanoOfDay());
      case LocalDateTime moment ->
          longs(moment.toLocalDate().toEpochDay(), moment.toLocalTime().toNanoOfDay());
      default -> throw new IllegalArgumentException("no form for " + value.getClass());
    };
  }

  private static byte[] longs(long... values) {
    var bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  long bytes() {
    return rows.byteSize() + begins.byteSize();
  }

  /// The number of a row in the file that was loaded.
  long number(long place) {
    return rows.get(LONG, begin(place));
  }

  private long begin(long place) {
    return begins.get(LONG, (place - 1) * Long.BYTES);
  }

  /// The values of a row in some of its columns.
  ///
  /// @param wanted places of the columns, in the order wanted
  List<@Nullable Object> row(long place, int[] wanted) {
    var raw = raw(place, wanted);
    var row = new ArrayList<@Nullable Object>(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      row.add(value(raw[i], columns.get(wanted[i]).type()));
    }
    return row;
  }

  /// The values of key columns in the form in which [KeyIndex] compares them.
  Object[] key(long place, int[] wanted) {
    var raw = raw(place, wanted);
    var key = new Object[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      var bytes = raw[i];
      if (bytes == null) {
        throw new IllegalStateException("a key has no gaps");
      }
      key[i] = columns.get(wanted[i]).type() == ColumnType.TEXT ? bytes : number(bytes, 0);
    }
    return key;
  }

  private byte[] @Nullable [] raw(long place, int[] wanted) {
    int last = 0;
    for (int column : wanted) {
      last = Math.max(last, column);
    }
    var starts = new long[last + 1];
    var lengths = new int[last + 1];
    long at = begin(place) + Long.BYTES;
    for (int i = 0; i <= last; i++) {
      int length = 0;
      byte next;
      int shift = 0;
      do {
        next = rows.get(ValueLayout.JAVA_BYTE, at++);
        length |= (next & 0x7f) << shift;
        shift += 7;
      } while (next < 0);
      starts[i] = at;
      lengths[i] = length - 1;
      at += Math.max(0, length - 1);
    }
    byte[] @Nullable [] raw = new byte[wanted.length] @Nullable [];
    for (int i = 0; i < wanted.length; i++) {
      int length = lengths[wanted[i]];
      if (length >= 0) {
        var bytes = new byte[length];
        MemorySegment.copy(rows, ValueLayout.JAVA_BYTE, starts[wanted[i]], bytes, 0, length);
        raw[i] = bytes;
      }
    }
    return raw;
  }

  private static @Nullable Object value(byte @Nullable [] bytes, ColumnType type) {
    if (bytes == null) {
      return null;
    }
    return switch (type) {
      case TEXT, GEOMETRY -> new String(bytes, UTF_8);
      case INTEGER -> number(bytes, 0);
      case DECIMAL -> new BigDecimal(new String(bytes, UTF_8));
      case DOUBLE -> Double.longBitsToDouble(number(bytes, 0));
      case BOOLEAN -> bytes[0] == 1;
      case DATE -> LocalDate.ofEpochDay(number(bytes, 0));
      case TIME -> LocalTime.ofNanoOfDay(number(bytes, 0));
      case TIMESTAMP ->
          LocalDateTime.of(
              LocalDate.ofEpochDay(number(bytes, 0)),
              LocalTime.ofNanoOfDay(number(bytes, Long.BYTES)));
    };
  }

  private static long number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getLong(at);
  }

  /// Let go of the files; nobody may be reading.
  @Override
  public void close() {
    arena.close();
  }
}
