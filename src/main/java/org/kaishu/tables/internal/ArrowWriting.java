package org.kaishu.tables.internal;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;
import org.kaishu.tables.Column;
import org.kaishu.tables.RowPage;

/// Writes a page as an Arrow IPC stream (Arrow columnar format 1.5, "IPC Streaming Format"): the
/// schema, one batch of records, the end. The messages' heads are made by the format's own
/// generated types; the bodies are laid out by [ArrowColumn].
final class ArrowWriting {
  /// The name under which Arrow and Parquet both keep the number of a field.
  private static final String FIELD_ID = "PARQUET:field_id";

  private static final int NO_CHILD = 0;

  private ArrowWriting() {}

  static void write(RowPage page, OutputStream out) throws IOException {
    var columns =
        IntStream.range(0, page.columns().size())
            .mapToObj(i -> ArrowColumn.of(page.columns().get(i), i, page.rows()))
            .toList();
    schema(page.columns(), out);
    batch(page.rows().size(), columns, out);
    out.write(head(0));
  }

  private static void schema(List<Column> columns, OutputStream out) throws IOException {
    var message = new FlatBufferBuilder();
    int[] fields = columns.stream().mapToInt(it -> field(it, message)).toArray();
    int schema =
        Schema.createSchema(
            message, Endianness.Little, Schema.createFieldsVector(message, fields), 0, 0);
    finish(message, MessageHeader.Schema, schema, 0, out);
  }

  private static int field(Column column, FlatBufferBuilder message) {
    int name = message.createString(column.name());
    int type = type(column, message);
    int id =
        KeyValue.createKeyValue(
            message,
            message.createString(FIELD_ID),
            message.createString(Integer.toString(column.id())));
    int children = Field.createChildrenVector(message, new int[NO_CHILD]);
    int facts = Field.createCustomMetadataVector(message, new int[] {id});
    return Field.createField(message, name, true, kind(column), type, 0, children, facts);
  }

  private static byte kind(Column column) {
    return switch (column.type()) {
      case TEXT, GEOMETRY -> Type.Utf8;
      case INTEGER -> Type.Int;
      case DECIMAL -> Type.Decimal;
      case DOUBLE -> Type.FloatingPoint;
      case BOOLEAN -> Type.Bool;
      case DATE -> Type.Date;
      case TIME -> Type.Time;
      case TIMESTAMP -> Type.Timestamp;
    };
  }

  private static int type(Column column, FlatBufferBuilder message) {
    return switch (column.type()) {
      case TEXT, GEOMETRY -> {
        Utf8.startUtf8(message);
        yield Utf8.endUtf8(message);
      }
      case BOOLEAN -> {
        Bool.startBool(message);
        yield Bool.endBool(message);
      }
      case INTEGER -> Int.createInt(message, Long.SIZE, true);
      case DECIMAL ->
          Decimal.createDecimal(
              message, column.precision(), column.scale(), ArrowColumn.DECIMAL * Byte.SIZE);
      case DOUBLE -> FloatingPoint.createFloatingPoint(message, Precision.DOUBLE);
      case DATE -> Date.createDate(message, DateUnit.DAY);
      case TIME -> Time.createTime(message, TimeUnit.MICROSECOND, Long.SIZE);
      case TIMESTAMP -> Timestamp.createTimestamp(message, TimeUnit.MICROSECOND, 0);
    };
  }

  private static void batch(int rows, List<ArrowColumn> columns, OutputStream out)
      throws IOException {
    var buffers = columns.stream().flatMap(it -> it.buffers().stream()).toList();
    long[] starts = new long[buffers.size()];
    long length = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = length;
      length += padded(buffers.get(i).length);
    }
    var message = new FlatBufferBuilder();
    // what a vector holds is added from its end
    RecordBatch.startNodesVector(message, columns.size());
    for (var column : columns.reversed()) {
      FieldNode.createFieldNode(message, rows, column.nulls());
    }
    int nodes = message.endVector();
    RecordBatch.startBuffersVector(message, starts.length);
    for (int i = starts.length - 1; i >= 0; i--) {
      Buffer.createBuffer(message, starts[i], buffers.get(i).length);
    }
    int places = message.endVector();
    int batch = RecordBatch.createRecordBatch(message, rows, nodes, places, 0, 0);
    finish(message, MessageHeader.RecordBatch, batch, length, out);
    for (var buffer : buffers) {
      out.write(buffer);
      out.write(new byte[padded(buffer.length) - buffer.length]);
    }
  }

  private static void finish(
      FlatBufferBuilder message, byte kind, int header, long body, OutputStream out)
      throws IOException {
    message.finish(Message.createMessage(message, MetadataVersion.V5, kind, header, body, 0));
    var bytes = message.sizedByteArray();
    out.write(head(padded(bytes.length)));
    out.write(bytes);
    out.write(new byte[padded(bytes.length) - bytes.length]);
  }

  /// The mark of a message and the length of what describes it; no length is the end of the stream.
  private static byte[] head(int length) {
    return ByteBuffer.allocate(2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(-1)
        .putInt(length)
        .array();
  }

  private static int padded(int length) {
    return Math.ceilDiv(length, Long.BYTES) * Long.BYTES;
  }
}
