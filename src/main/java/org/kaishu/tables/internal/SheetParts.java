package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/// Finds the merged ranges of the sheets of an XLSX workbook, which stand behind their cells.
final class SheetParts implements Closeable {
  private static final byte[] MARK = "mergeCell ".getBytes(ISO_8859_1);
  private static final int LONGEST_TAG = 256;
  private static final int LONGEST_TYPES = 1 << 20;
  private static final int MOST = 1 << 20;
  private static final Pattern RANGE =
      Pattern.compile("\\sref=\"\\$?([A-Z]{1,3})\\$?(\\d{1,7}):\\$?([A-Z]{1,3})\\$?(\\d{1,7})\"");

  private final ZipFile zip;
  private final Map<String, String> parts = new HashMap<>();

  SheetParts(Path file) throws IOException {
    this.zip = new ZipFile(file.toFile());
    try {
      var targets = new HashMap<String, String>();
      attributes("xl/_rels/workbook.xml.rels", "Relationship", "Id", "Target", targets);
      var ids = new HashMap<String, String>();
      attributes("xl/workbook.xml", "sheet", "name", "id", ids);
      ids.forEach((name, id) -> {
        var target = targets.getOrDefault(id, "");
        parts.put(name, target.startsWith("/") ? target.substring(1) : "xl/" + target);
      });
    } catch (XMLStreamException e) {
      zip.close();
      throw new IOException("workbook.xml: " + e.getMessage(), e);
    }
  }

  private void attributes(
      String part, String element, String key, String value, Map<String, String> into)
      throws IOException, XMLStreamException {
    var entry = zip.getEntry(part);
    if (entry == null) {
      return;
    }
    try (var in = zip.getInputStream(entry)) {
      var xml = Xml.reader(in);
      while (xml.hasNext()) {
        if (xml.next() == javax.xml.stream.XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals(element)) {
          String from = null;
          String to = null;
          for (int i = 0; i < xml.getAttributeCount(); i++) {
            from = xml.getAttributeLocalName(i).equals(key) ? xml.getAttributeValue(i) : from;
            to = xml.getAttributeLocalName(i).equals(value) ? xml.getAttributeValue(i) : to;
          }
          if (from != null && to != null) {
            into.put(from, to);
          }
        }
      }
    }
  }

  /// Whether there are formats at all; a workbook without them is whole.
  boolean styled() throws IOException {
    var types = zip.getEntry("[Content_Types].xml");
    if (types == null) {
      return false;
    }
    try (var in = zip.getInputStream(types)) {
      return new String(in.readNBytes(LONGEST_TYPES), ISO_8859_1).contains(".styles+xml");
    }
  }

  List<Merge> merges(String sheet) throws IOException {
    var entry = zip.getEntry(parts.getOrDefault(sheet, ""));
    if (entry == null) {
      return List.of();
    }
    try (var in = zip.getInputStream(entry)) {
      return scan(in);
    }
  }

  /// Look for the tags alone: parsing a big sheet twice would cost as much as reading it.
  private static List<Merge> scan(InputStream in) throws IOException {
    var merges = new ArrayList<Merge>();
    var buffer = new byte[1 << 16];
    var matched = 0;
    var tag = new StringBuilder();
    var inside = false;
    for (int read; (read = in.read(buffer)) > 0; ) {
      for (int i = 0; i < read; i++) {
        var b = buffer[i];
        if (inside) {
          tag.append((char) (b & 0xFF));
          if (b == '>' || tag.length() > LONGEST_TAG) {
            add(tag.toString(), merges);
            inside = false;
          }
        } else if (b == MARK[matched]) {
          if (++matched == MARK.length) {
            matched = 0;
            inside = true;
            tag.setLength(0);
            tag.append(' ');
          }
        } else {
          matched = b == MARK[0] ? 1 : 0;
        }
      }
      if (merges.size() > MOST) {
        return merges;
      }
    }
    return merges;
  }

  private static void add(String tag, List<Merge> merges) {
    var range = RANGE.matcher(tag);
    if (range.find()) {
      merges.add(
          new Merge(
              Integer.parseInt(range.group(2)),
              column(range.group(1)),
              Integer.parseInt(range.group(4)),
              column(range.group(3))));
    }
  }

  private static int column(String letters) {
    var number = 0;
    for (int i = 0; i < letters.length(); i++) {
      number = number * 26 + letters.charAt(i) - 'A' + 1;
    }
    return number - 1;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
