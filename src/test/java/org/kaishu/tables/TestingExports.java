package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.w3c.dom.Element;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// What stands in a file that somebody took away.
public final class TestingExports {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private TestingExports() {}

  /// The values of a file as text, row by row in its order and without its heading; a missing one
  /// is nothing.
  public static List<List<String>> values(byte[] file, ExportFormat format) throws Exception {
    return switch (format) {
      case CSV -> queried(file, "read_csv('%s', header=true, all_varchar=true, delim=',')");
      case PARQUET -> queried(file, "read_parquet('%s')");
      case JSON -> objects(JSON.readTree(file).valueStream().toList());
      case JSONL -> objects(new String(file, UTF_8).lines().map(JSON::readTree).toList());
      case GEOJSON ->
          objects(
              JSON.readTree(file)
                  .path("features")
                  .valueStream()
                  .map(it -> it.path("properties"))
                  .toList());
      case XLSX -> sheet(file);
      case XML -> elements(file);
    };
  }

  private static List<List<String>> queried(byte[] file, String source) throws Exception {
    var path = Files.write(Files.createTempFile("export-", ".taken"), file);
    try (var engine = DriverManager.getConnection("jdbc:duckdb:");
        var statement = engine.createStatement();
        var read =
            statement.executeQuery("select columns(*)::varchar from " + source.formatted(path))) {
      var rows = new ArrayList<List<String>>();
      while (read.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= read.getMetaData().getColumnCount(); i++) {
          var value = read.getString(i);
          row.add(value == null ? "" : value);
        }
        rows.add(row);
      }
      return rows;
    } finally {
      Files.delete(path);
    }
  }

  private static List<List<String>> objects(List<JsonNode> rows) {
    return rows.stream()
        .map(row -> row.valueStream().map(it -> it.isNull() ? "" : it.asString()).toList())
        .toList();
  }

  private static List<List<String>> sheet(byte[] file) throws Exception {
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(file));
        var rows = book.getFirstSheet().openStream()) {
      var all = rows.toList();
      int width = all.getFirst().getCellCount();
      return all.stream()
          .skip(1)
          .map(row -> IntStream.range(0, width).mapToObj(row::getCellText).toList())
          .toList();
    }
  }

  private static List<List<String>> elements(byte[] file) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var found =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(file))
            .getElementsByTagName("row");
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> {
          var cells = ((Element) found.item(i)).getChildNodes();
          return IntStream.range(0, cells.getLength())
              .mapToObj(cell -> cells.item(cell).getTextContent())
              .toList();
        })
        .toList();
  }
}
