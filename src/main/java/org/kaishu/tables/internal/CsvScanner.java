package org.kaishu.tables.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Splits valid UTF-8 into records by RFC 4180, in one pass and constant memory.
///
/// A quote opens a quoted cell only as its first character; elsewhere it is a character like
/// others.
final class CsvScanner implements Closeable {
  private static final int WINDOW = 1 << 20;
  private static final byte QUOTE = '"';

  private final InputStream in;
  private final byte delimiter;
  private final byte newline;
  private final boolean stripReturns;
  private final CsvRecord record = new CsvRecord();
  private byte[] buffer = new byte[WINDOW];
  private int position;
  private int filled;
  private boolean ended;
  private long line = 1;
  private long ordinal;
  private boolean crlf;
  private boolean lf;

  CsvScanner(Path file, Dialect dialect) throws IOException {
    this.in = Files.newInputStream(file);
    this.delimiter = dialect.delimiter();
    this.newline = (byte) (dialect.carriageReturns() ? '\r' : '\n');
    this.stripReturns = !dialect.carriageReturns();
    fill();
    if (filled >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      position = 3;
    }
  }

  /// Whether records end in one way throughout, so far.
  boolean uniformNewlines() {
    return !(crlf && lf);
  }

  /// Whether records end with carriage return and line feed.
  boolean carriageReturnLineFeeds() {
    return crlf;
  }

  /// Read the next record; null at the end.
  @org.jspecify.annotations.Nullable
  CsvRecord next() throws IOException, UnreadableFile {
    if (position == filled && !fill()) {
      return null;
    }
    record.clear();
    record.line = line;
    record.ordinal = ++ordinal;
    while (!parse()) {
      if (!fill()) {
        parseTail();
        break;
      }
    }
    record.bytes = buffer;
    record.blank = record.width == 0 || (record.width == 1 && record.empty(0) && !record.quoted);
    line += record.lines;
    return record;
  }

  private boolean parse() {
    return scan(false);
  }

  private void parseTail() {
    scan(true);
  }

  /// Scan one record from `position`; false when its end is not in the buffer.
  private boolean scan(boolean last) {
    record.clear();
    final var b = buffer;
    final var end = filled;
    var i = position;
    while (true) {
      if (i < end && b[i] == QUOTE) {
        var start = ++i;
        var escapes = false;
        var closed = false;
        while (i < end) {
          var c = b[i];
          if (c == QUOTE) {
            if (i + 1 < end && b[i + 1] == QUOTE) {
              escapes = true;
              i += 2;
              continue;
            }
            if (i + 1 == end && !last) {
              return false;
            }
            closed = true;
            break;
          }
          if (c == '\n') {
            record.lines++;
            record.holdsNewline = true;
          } else if (c == '\r') {
            record.holdsNewline = true;
          }
          i++;
        }
        record.quoted = true;
        if (!closed) {
          if (!last) {
            return false;
          }
          record.unclosed = true;
          record.add(start, i, escapes);
          position = i;
          return true;
        }
        record.add(start, i, escapes);
        i++;
        while (i < end && b[i] != delimiter && b[i] != newline) {
          if (!(b[i] == '\r'
              && stripReturns
              && (i + 1 == end || b[i + 1] == newline || b[i + 1] == '\r'))) {
            record.malformed |= b[i] != ' ';
          }
          i++;
        }
      } else {
        var start = i;
        while (i < end) {
          var c = b[i];
          if (c == delimiter || c == newline) {
            break;
          }
          i++;
        }
        var stop = i;
        if (stripReturns && (i == end || b[i] == newline)) {
          // a line end that was translated twice is two returns and a line feed
          while (stop > start && b[stop - 1] == '\r') {
            stop--;
          }
        }
        if (i < end || last) {
          record.add(start, stop, false);
        }
      }
      if (i == end) {
        if (!last) {
          return false;
        }
        position = i;
        return true;
      }
      if (b[i] == newline) {
        if (i > position && b[i - 1] == '\r') {
          crlf = true;
          lf |= i > position + 1 && b[i - 2] == '\r';
        } else {
          lf = true;
        }
        position = i + 1;
        return true;
      }
      i++;
    }
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, filled - position);
      filled -= position;
      position = 0;
    } else if (filled == buffer.length) {
      if (buffer.length >= Limits.RECORD) {
        throw new TooLongRecord(line);
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    var read = in.readNBytes(buffer, filled, buffer.length - filled);
    filled += read;
    ended = filled < buffer.length;
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /// A record goes on beyond the limit.
  static final class TooLongRecord extends IOException {
    private final long line;

    TooLongRecord(long line) {
      super("record too long at line " + line);
      this.line = line;
    }

    UnreadableFile unreadable() {
      return new UnreadableFile(
          "record-too-long",
          "第 %d 行开始的记录超过 %d MB，可能不是表格，或者引号没有闭合".formatted(line, Limits.RECORD >> 20));
    }
  }
}
