package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The records of a dBASE or FoxPro table, read one by one.
final class DbfFile implements Closeable {
  private static final Set<Integer> VERSIONS =
      Set.of(0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5, 0xFB);
  private static final int FIELD = 32;

  private final InputStream in;
  private final int version;
  private final int codePage;
  private final long records;
  private final List<Field> fields = new ArrayList<>();
  private final byte[] record;
  private long read;

  /// A field as the header states it.
  ///
  /// @param raw the bytes of its name, a character each
  record Field(String raw, char type, int offset, int length) {
    byte[] name() {
      return raw.getBytes(ISO_8859_1);
    }

    /// Whether its values stand in another file or mean nothing to people.
    boolean elsewhere() {
      return "MGP0QV".indexOf(type) >= 0;
    }

    Nature nature() {
      return type == 'C' ? Nature.WORDS : Nature.OPEN;
    }
  }

  DbfFile(Path file) throws IOException, UnreadableFile {
    this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 18);
    var head = ByteBuffer.wrap(in.readNBytes(FIELD)).order(ByteOrder.LITTLE_ENDIAN);
    if (!header(head)) {
      in.close();
      throw new UnreadableFile("format-unknown", "扩展名是 .dbf，内容不是 dBASE 表");
    }
    this.version = head.get(0) & 0xFF;
    this.codePage = head.get(29) & 0xFF;
    this.records = Integer.toUnsignedLong(head.getInt(4));
    this.record = new byte[head.getShort(10) & 0xFFFF];
    var headerLength = head.getShort(8) & 0xFFFF;
    var rest = in.readNBytes(headerLength - FIELD);
    if (rest.length < headerLength - FIELD) {
      in.close();
      throw new UnreadableFile("file-cut", "DBF 文件在表头处就断了，可能没有传完");
    }
    var offset = 1;
    for (int i = 0; i + FIELD <= rest.length && rest[i] != 0x0D; i += FIELD) {
      var end = i;
      while (end < i + 11 && rest[end] != 0) {
        end++;
      }
      var type = (char) rest[i + 11];
      var length = rest[i + 16] & 0xFF;
      if (type == 'C') {
        length |= (rest[i + 17] & 0xFF) << 8;
      }
      fields.add(new Field(new String(rest, i, end - i, ISO_8859_1), type, offset, length));
      offset += length;
    }
    if (fields.isEmpty() || offset > record.length) {
      in.close();
      throw new UnreadableFile("file-cut", "DBF 文件的表头已损坏：字段比记录长");
    }
  }

  /// Whether these first bytes may be those of a table.
  static boolean header(ByteBuffer head) {
    if (head.limit() < FIELD) {
      return false;
    }
    head.order(ByteOrder.LITTLE_ENDIAN);
    var length = head.getShort(8) & 0xFFFF;
    return VERSIONS.contains(head.get(0) & 0xFF) && length > FIELD && head.getShort(10) != 0;
  }

  List<Field> fields() {
    return fields;
  }

  /// Records there should be, deleted ones included.
  long records() {
    return records;
  }

  /// Records read so far.
  long read() {
    return read;
  }

  /// Character set the header names; empty when it names none.
  String codePage() {
    return switch (codePage) {
      case 0x4D, 0x7A -> "GB18030";
      case 0x4F, 0x78 -> "Big5";
      case 0x01 -> "IBM437";
      case 0x02 -> "IBM850";
      case 0x03, 0x57, 0x58, 0x59 -> "windows-1252";
      case 0x4E, 0x79 -> "x-windows-949";
      case 0x13, 0x7B -> "windows-31j";
      default -> "";
    };
  }

  /// Read the next record, to be looked into with [#text]; false at the end.
  boolean next() throws IOException {
    if (read == records || in.readNBytes(record, 0, record.length) < record.length) {
      return false;
    }
    if (record[0] == 0x1A) {
      return false;
    }
    read++;
    return true;
  }

  boolean deleted() {
    return record[0] == '*';
  }

  byte[] bytes(Field field) {
    return Arrays.copyOfRange(record, field.offset(), field.offset() + field.length());
  }

  /// The value of a field in the record at hand; null when there is none.
  @Nullable String text(Field field, Charset charset) {
    var bytes = bytes(field);
    var binary = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return switch (field.type()) {
      case 'C' -> {
        var text = new String(bytes, charset);
        var end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
          end--;
        }
        yield text.substring(0, end);
      }
      case 'D' -> {
        var digits = new String(bytes, US_ASCII).strip();
        yield digits.matches("[0-9]{8}")
            ? digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6)
            : digits;
      }
      case 'L' ->
          switch (bytes.length == 0 ? '?' : (char) bytes[0]) {
            case 'T', 't', 'Y', 'y' -> "true";
            case 'F', 'f', 'N', 'n' -> "false";
            default -> null;
          };
      case 'I', '+' -> bytes.length == 4 ? String.valueOf(binary.getInt()) : null;
      case 'Y' ->
          bytes.length == 8
              ? BigDecimal.valueOf(binary.getLong(), 4).stripTrailingZeros().toPlainString()
              : null;
      case 'O' -> bytes.length == 8 ? Double.toString(binary.getDouble()) : null;
      case 'B' ->
          version >= 0x30 && version <= 0x32 && bytes.length == 8
              ? Double.toString(binary.getDouble())
              : null;
      case 'T', '@' -> bytes.length == 8 ? moment(binary) : null;
      default -> new String(bytes, US_ASCII).replace('\u0000', ' ').strip();
    };
  }

  private static @Nullable String moment(ByteBuffer binary) {
    var day = binary.getInt();
    var seconds = Math.round(binary.getInt() / 1000.0);
    if (day <= 0) {
      return null;
    }
    var date = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, day);
    return "%s %02d:%02d:%02d".formatted(date, seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
