package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Tells from the first bytes what a file is, whatever its name says, and refuses what can't be
/// read.
final class Formats {
  private static final int HEAD = 4096;

  private Formats() {}

  /// What can be read.
  enum Format {
    /// Separated values.
    TEXT,
    /// Office Open XML workbook.
    XLSX
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
      Workbooks.check(file);
      return Format.XLSX;
    }
    if (text.startsWith("PK\u0005\u0006")) {
      throw refused("empty", "ZIP 包是空的");
    }
    if (text.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      throw refused("format-xls", "还不能读取 XLS（Excel 97–2003）或加密的工作簿，请另存为未加密的 XLSX 或 CSV");
    }
    for (var signature :
        new String[][] {
          {"PAR1", "Parquet"},
          {"%PDF", "PDF"},
          {"\u001f\u008b", "GZIP"},
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
    var start = text.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    if (lower.matches(".*\\.(json|geojson|jsonl|ndjson)")
        || start.matches("(?s)(\\[\\s*)?\\{\\s*[\"}].*")) {
      throw refused("format-json", "还不能读取 JSON");
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
}
