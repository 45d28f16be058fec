package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.kaishu.tables.Evidence;

/// Tells from the first bytes what a file is, whatever its name says, and refuses what can't be
/// read.
final class Formats {
  private static final int HEAD = 4096;

  /// What a name may claim for JSON: an array or object, also within a script or behind a comment,
  /// a line with nothing but one value, or nothing at all.
  private static final Pattern NEARLY_JSON =
      Pattern.compile(
          "[\\[{]|//|/\\*|((var|let|const)\\s+)?[\\w.$]+\\s*[(=]\\s*[\\[{]|"
              + "(true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?|\"([^\"\\\\]|\\\\.)*+\")?"
              + "\\h*([\\r\\n]|\\z)");

  private Formats() {}

  /// What can be read.
  enum Format {
    /// Separated values.
    TEXT("分隔的文本", "csv tsv txt tab"),
    /// Office Open XML workbook.
    XLSX("XLSX 工作簿", "xlsx xlsm xltx xltm"),
    /// Workbook of Excel 97 to 2003.
    XLS("XLS 工作簿", "xls xlt et"),
    /// OpenDocument spreadsheet.
    ODS("ODS 工作簿", "ods ots"),
    /// JSON, JSON Lines and GeoJSON.
    JSON("JSON", "json jsonl ndjson geojson"),
    /// Apache Parquet.
    PARQUET("Parquet", "parquet"),
    /// dBASE and FoxPro tables.
    DBF("DBF 表", "dbf"),
    /// ZIP of files.
    ARCHIVE("ZIP 压缩包", "zip"),
    /// One packed file.
    GZIP("GZIP 压缩的文件", "gz");

    private final String title;
    private final String endings;

    Format(String title, String endings) {
      this.title = title;
      this.endings = endings;
    }

    /// How the names of such files end, the usual first.
    List<String> endings() {
      return List.of(endings.split(" "));
    }
  }

  private static String ending(String lower) {
    return lower.substring(lower.lastIndexOf('.') + 1);
  }

  private static boolean claims(Format format, String ending) {
    return format.endings().contains(ending);
  }

  /// Say so when the name claims another format than the content has.
  static List<Evidence> surprise(Format format, String name) {
    var ending = ending(name.toLowerCase(Locale.ROOT));
    var claimed = Arrays.stream(Format.values()).anyMatch(it -> claims(it, ending));
    return claimed && !claims(format, ending)
        ? List.of(
            new Evidence(
                "format", format.title, "扩展名是 .%s，内容其实是%s，按内容读取".formatted(ending, format.title)))
        : List.of();
  }

  static Format of(Path file, String name) throws IOException, UnreadableFile {
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    if (head.length == 0) {
      throw new UnreadableFile("empty", "文件是空的（0 字节）");
    }
    // one char a byte, only to compare signatures
    var text = new String(head, ISO_8859_1);
    var lower = name.toLowerCase(Locale.ROOT);
    if (text.startsWith("PK\u0003\u0004")) {
      return packed(file);
    }
    if (text.startsWith("PK\u0005\u0006")) {
      throw refused("empty", "ZIP 包是空的");
    }
    if (text.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      return Format.XLS;
    }
    if (text.startsWith("PAR1")) {
      return Format.PARQUET;
    }
    if (text.startsWith("\u001f\u008b")) {
      return Format.GZIP;
    }
    if (text.startsWith("\u0000\u0000'\n")) {
      throw refused("shapefile-parts", "Shapefile 由几个文件组成，请把 .shp、.dbf、.prj 等放进一个 ZIP 上传");
    }
    if (lower.endsWith(".dbf") && DbfFile.header(ByteBuffer.wrap(head))) {
      return Format.DBF;
    }
    for (var signature :
        new String[][] {
          {"%PDF", "PDF"},
          {"Rar!", "RAR"},
          {"7z\u00bc\u00af", "7-Zip"},
          {"SQLite format 3", "SQLite"},
          {"\u0089PNG", "PNG 图片"},
          {"\u00ff\u00d8\u00ff", "JPEG 图片"},
          {"ARROW1", "Arrow"},
          {"ORC", "ORC"},
          {"Obj\u0001", "Avro"},
        }) {
      if (text.startsWith(signature[0])) {
        throw refused("format-unknown", "还不能读取 " + signature[1]);
      }
    }
    // without its mark, and without the zeros that two bytes a character have
    var start =
        text.replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "")
            .replace("\u0000", "")
            .stripLeading();
    if (start.matches("(?s)(\\[\\s*)?\\{\\s*[\"}].*")
        || (claims(Format.JSON, ending(lower)) && NEARLY_JSON.matcher(start).lookingAt())) {
      return Format.JSON;
    }
    var markup = start.toLowerCase(Locale.ROOT);
    if (markup.matches("(?s)<(!doctype html|html|table|head|body|meta).*")) {
      throw refused("format-html", "内容其实是网页（HTML），还不能读取；请另存为 XLSX 或 CSV");
    }
    if (markup.startsWith("<?xml")) {
      throw refused("format-xml", "还不能读取 XML");
    }
    return Format.TEXT;
  }

  private static UnreadableFile refused(String code, String reason) {
    return new UnreadableFile(code, reason);
  }

  private static Format packed(Path file) throws IOException, UnreadableFile {
    // the library of the JDK refuses names that are no UTF-8
    try (var zip = ZipFile.builder().setPath(file).get()) {
      if (zip.getEntry("xl/workbook.xml") != null) {
        return Format.XLSX;
      }
      if (zip.getEntry("xl/workbook.bin") != null) {
        throw refused("format-unknown", "还不能读取 XLSB（二进制工作簿），请另存为 XLSX");
      }
      if (zip.getEntry("word/document.xml") != null) {
        throw refused("format-unknown", "这是 Word 文档，不是表格");
      }
      if (zip.getEntry("ppt/presentation.xml") != null) {
        throw refused("format-unknown", "这是演示文稿，不是表格");
      }
      var type = zip.getEntry("mimetype");
      if (type == null || zip.getEntry("content.xml") == null) {
        return Format.ARCHIVE;
      }
      try (var in = zip.getInputStream(type)) {
        if (new String(in.readNBytes(100), ISO_8859_1).contains("opendocument.spreadsheet")) {
          return Format.ODS;
        }
      }
      throw refused("format-unknown", "这是 OpenDocument 文档，但不是表格");
    } catch (IOException | IllegalArgumentException e) {
      throw Damage.of("压缩文件", e);
    }
  }
}
