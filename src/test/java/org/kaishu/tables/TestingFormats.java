package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files of many formats, put together byte by byte after their published descriptions.
final class TestingFormats {
  static final Charset GBK = Charset.forName("GBK");

  private final Path directory;

  TestingFormats(Path directory) {
    this.directory = directory;
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text, UTF_8);
  }

  Path file(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  /// The same bytes, packed.
  static byte[] packed(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /// An archive of members, with names in a character set.
  Path zip(String name, Charset charset, Map<String, byte[]> members) throws IOException {
    var file = directory.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file), charset)) {
      for (var member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return file;
  }

  /// An archive of one symbolic link.
  Path link(String name) throws IOException {
    var file = directory.resolve(name);
    try (var zip =
        new org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream(file.toFile())) {
      var entry = new org.apache.commons.compress.archivers.zip.ZipArchiveEntry("passwd.csv");
      entry.setUnixMode(0120777);
      zip.putArchiveEntry(entry);
      zip.write("/etc/passwd".getBytes(UTF_8));
      zip.closeArchiveEntry();
    }
    return file;
  }

  /// A spreadsheet document with this content for its sheets.
  Path ods(String name, String tables) throws IOException {
    var content =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document-content
            xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
          <office:body><office:spreadsheet>%s</office:spreadsheet></office:body>
        </office:document-content>
        """
            .formatted(tables);
    var mimetype = "application/vnd.oasis.opendocument.spreadsheet".getBytes(UTF_8);
    var file = directory.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      var entry = new ZipEntry("mimetype");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(mimetype.length);
      var crc = new CRC32();
      crc.update(mimetype);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(mimetype);
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(content.strip().getBytes(UTF_8));
    }
    return file;
  }

  /// A dBASE table of two fields, a code of six characters and a number of eight digits; a row that
  /// begins with a star is marked as deleted.
  static byte[] dbf(int codePage, Charset charset, String... rows) {
    var fields = new LinkedHashMap<String, int[]>();
    fields.put("名称", new int[] {'C', 12, 0});
    fields.put("NUM", new int[] {'N', 8, 1});
    fields.put("DAY", new int[] {'D', 8, 0});
    var length = 1 + 12 + 8 + 8;
    var head = 32 + 32 * fields.size() + 1;
    var out = ByteBuffer.allocate(head + rows.length * length + 1).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 3).put(new byte[3]).putInt(rows.length);
    out.putShort((short) head).putShort((short) length);
    out.position(29).put((byte) codePage).position(32);
    for (var field : fields.entrySet()) {
      var start = out.position();
      out.put(field.getKey().getBytes(charset));
      out.position(start + 11).put((byte) field.getValue()[0]);
      out.position(start + 16).put((byte) field.getValue()[1]).put((byte) field.getValue()[2]);
      out.position(start + 32);
    }
    out.put((byte) 0x0D);
    for (var row : rows) {
      var cells = row.replaceFirst("^\\*", "").split(",", -1);
      out.put((byte) (row.startsWith("*") ? '*' : ' '));
      padded(out, cells[0].getBytes(charset), 12, true);
      padded(out, cells[1].getBytes(charset), 8, false);
      padded(out, cells[2].getBytes(charset), 8, true);
    }
    return out.put((byte) 0x1A).array();
  }

  private static void padded(ByteBuffer out, byte[] bytes, int length, boolean left) {
    var blanks = " ".repeat(length - bytes.length).getBytes(UTF_8);
    out.put(left ? bytes : blanks).put(left ? blanks : bytes);
  }

  /// Shapes that are squares of one degree, each with a hole, at these places.
  static byte[] shp(double... corners) {
    var out = new ByteArrayOutputStream();
    var head = ByteBuffer.allocate(100).putInt(0, 9994);
    head.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 5);
    out.writeBytes(head.array());
    for (int i = 0; i < corners.length; i += 2) {
      var x = corners[i];
      var y = corners[i + 1];
      double[] ring = {x, y, x, y + 1, x + 1, y + 1, x + 1, y, x, y};
      double[] hole = {x + .25, y + .25, x + .75, y + .25, x + .75, y + .75, x + .25, y + .25};
      var length = 4 + 32 + 8 + 8 + (ring.length + hole.length) * 8;
      var record = ByteBuffer.allocate(8 + length).putInt(i / 2 + 1).putInt(length / 2);
      record.order(ByteOrder.LITTLE_ENDIAN).putInt(5).position(8 + 36);
      record.putInt(2).putInt((ring.length + hole.length) / 2).putInt(0).putInt(ring.length / 2);
      for (var value : ring) {
        record.putDouble(value);
      }
      for (var value : hole) {
        record.putDouble(value);
      }
      out.writeBytes(record.array());
    }
    return out.toByteArray();
  }

  /// A Parquet file made by the engine from a query.
  Path parquet(String name, String query) throws IOException {
    var file = directory.resolve(name);
    try (var engine = java.sql.DriverManager.getConnection("jdbc:duckdb:");
        var statement = engine.createStatement()) {
      statement.execute("copy (" + query + ") to '" + file + "' (format parquet)");
    } catch (java.sql.SQLException e) {
      throw new IOException(e);
    }
    return file;
  }
}
