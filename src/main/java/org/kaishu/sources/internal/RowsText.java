package org.kaishu.sources.internal;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kaishu.ledger.Digest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes rows as JSON Lines, in UTF-8: numbers as the database writes them, everything else as
/// text, so that a code stays the text it is.
final class RowsText implements Closeable {
  /// Moments with a zone are written as clocks in China show them.
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  /// Zeros at the end of a fraction, with their point where nothing else is behind it.
  private static final Pattern ZEROS = Pattern.compile("(\\.[0-9]*?)0+$");

  /// A number as JSON has it: one with zeros in front is a code.
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private static final JsonFactory JSON = JsonFactory.builder().rootValueSeparator("\n").build();

  private final List<DatabaseColumn> columns;
  private final Counting out;
  private final JsonGenerator json;
  private long rows;

  RowsText(Path file, List<DatabaseColumn> columns) throws IOException {
    this.columns = columns;
    this.out = new Counting(new BufferedOutputStream(Files.newOutputStream(file), 1 << 18));
    this.json = JSON.createGenerator(ObjectWriteContext.empty(), out);
  }

  private static final class Counting extends FilterOutputStream {
    private final MessageDigest digest = Digest.sha256();
    private long bytes;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] block, int from, int count) throws IOException {
      out.write(block, from, count);
      digest.update(block, from, count);
      bytes += count;
    }
  }

  void row(ResultSet row) throws SQLException {
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      json.writeName(columns.get(i).title());
      write(row, i + 1, columns.get(i).written());
    }
    json.writeEndObject();
    rows++;
  }

  private void write(ResultSet row, int at, DatabaseColumn.Written written) throws SQLException {
    switch (written) {
      case NUMBER -> number(row.getString(at));
      case TRUTH -> {
        var value = row.getBoolean(at);
        if (row.wasNull()) {
          json.writeNull();
        } else {
          json.writeBoolean(value);
        }
      }
      case DAY -> {
        var value = row.getObject(at, LocalDate.class);
        words(value != null && usual(value.getYear()) ? value.toString() : row.getString(at));
      }
      case TIME -> words(time(row.getString(at)));
      case MOMENT -> {
        var value = row.getObject(at, LocalDateTime.class);
        words(value != null && usual(value.getYear()) ? moment(value) : row.getString(at));
      }
      case INSTANT -> {
        var value = row.getObject(at, OffsetDateTime.class);
        words(
            value != null && usual(value.getYear())
                ? moment(value.atZoneSameInstant(ZONE).toLocalDateTime())
                : row.getString(at));
      }
      case BITS -> bits(row.getString(at));
      case WORDS -> words(row.getString(at));
      case NOTHING -> throw new IllegalStateException("columns of bytes are left out");
    }
  }

  /// Whether a year has four digits. What is no day of a calendar, such as `infinity` or
  /// `0000-00-00`, stays what the database writes.
  private static boolean usual(int year) {
    return year >= 1 && year <= 9999;
  }

  /// A time as the database writes it, without zeros at its end: it may be longer than a day, or
  /// negative, where it is a duration.
  private static @Nullable String time(@Nullable String value) {
    if (value == null) {
      return null;
    }
    var bare = ZEROS.matcher(value).replaceFirst("$1");
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /// Bits are digits; a single one may be a truth.
  private void bits(@Nullable String value) {
    if (value == null) {
      json.writeNull();
    } else if (value.equals("true") || value.equals("false")) {
      json.writeBoolean(value.equals("true"));
    } else if (value.startsWith("b'") && value.endsWith("'")) {
      var digits = value.substring(2, value.length() - 1);
      words(digits.isEmpty() ? "0" : digits);
    } else {
      words(value);
    }
  }

  private static String moment(LocalDateTime value) {
    return MOMENT.format(value);
  }

  /// What is no number in JSON (`NaN`, `Infinity`, `00042`) stays a word.
  private void number(@Nullable String value) {
    if (value != null && NUMBER.matcher(value).matches()) {
      json.writeNumber(value);
    } else {
      words(value);
    }
  }

  private void words(@Nullable String value) {
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
  }

  long rows() {
    return rows;
  }

  /// Let everything leave; no row may follow.
  void end() {
    json.flush();
  }

  /// Bytes that left so far; some more wait until its end.
  long bytes() {
    return out.bytes;
  }

  String sha256() {
    return HexFormat.of().formatHex(out.digest.digest());
  }

  @Override
  public void close() throws IOException {
    json.close();
    out.close();
  }
}
