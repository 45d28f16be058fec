package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Evidence;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads GeoJSON: properties are columns, shapes become well-known text.
final class Features {
  private static final String SHAPE = "geometry";
  private static final String ID = "id";

  private final Path utf8;
  private final Path workspace;
  private @Nullable String crs;
  private boolean packed;
  private final Set<String> repeated = new LinkedHashSet<>();

  Features(Path utf8, Path workspace) {
    this.utf8 = utf8;
    this.workspace = workspace;
  }

  DrawnTable draw(String name, String encoding, List<Evidence> found)
      throws IOException, UnreadableFile {
    var columns = new JsonColumns();
    each(values -> {
      for (var value : values.entrySet()) {
        if (value.getValue().text() == null) {
          columns.see(value.getKey());
        } else if (!value.getKey().equals(SHAPE)) {
          columns.see(value.getKey(), value.getValue().nature());
        }
      }
    });
    if (packed) {
      throw new UnreadableFile(
          "geojson-packed", "坐标经 ECharts 压缩编码（UTF8Encoding），不是标准的 GeoJSON；请上传解码后的文件");
    }
    var names = columns.names();
    names.remove(SHAPE);
    names.add(SHAPE);
    var natures = new ArrayList<Nature>();
    var seen = columns.natures();
    for (var column : names) {
      var at = columns.names().indexOf(column);
      natures.add(column.equals(SHAPE) ? Nature.SHAPES : seen.get(at));
    }
    var file = Files.createTempFile(workspace, "geojson-", ".csv");
    try (var out = new NamedText(file, names)) {
      each(values -> {
        var row = new ArrayList<@Nullable String>(names.size());
        for (var column : names) {
          var value = values.get(column);
          row.add(value == null ? null : value.text());
        }
        out.row(row);
      });
    }
    var evidence = new ArrayList<>(found);
    evidence.add(
        crs == null
            ? new Evidence(
                "crs", "", "文件没有注明坐标系；GeoJSON 标准规定为 WGS-84，国内数据可能是 GCJ-02、BD-09 或 CGCS2000，请核实")
            : new Evidence("crs", crs, "文件里注明的坐标系" + CrsNames.meant(crs)));
    evidence.addAll(JsonRows.said(repeated));
    return DrawnTable.named(name, encoding, file, natures, evidence);
  }

  private void each(JsonRows.Taker taker) throws IOException, UnreadableFile {
    try (var parser = JsonRows.parser(utf8)) {
      parser.nextToken();
      var single = new LinkedHashMap<String, JsonRows.Value>();
      var collection = false;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        var token = parser.nextToken();
        switch (name) {
          case "features" -> {
            collection = true;
            while (token == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT) {
              var values = new LinkedHashMap<String, JsonRows.Value>();
              while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var member = parser.currentName();
                parser.nextToken();
                member(parser, member, values);
              }
              taker.row(values);
            }
          }
          case "crs" -> crs(parser);
          case "UTF8Encoding" -> packed |= token == JsonToken.VALUE_TRUE;
          default -> member(parser, name, single);
        }
      }
      if (!collection) {
        taker.row(single);
      }
    }
  }

  private void member(JsonParser parser, String name, Map<String, JsonRows.Value> values)
      throws UnreadableFile {
    switch (name) {
      case "properties" -> {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          JsonRows.flatten(parser, "", values, repeated);
        }
      }
      case SHAPE -> values.put(SHAPE, new JsonRows.Value(shape(parser), Nature.SHAPES));
      case ID -> values.putIfAbsent(ID, JsonRows.value(parser));
      default -> parser.skipChildren();
    }
  }

  private void crs(JsonParser parser) {
    var values = new LinkedHashMap<String, JsonRows.Value>();
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      JsonRows.flatten(parser, "", values, repeated);
      var name = values.get("properties.name");
      crs = name == null ? crs : name.text();
    }
  }

  /// Write the shape at hand as well-known text; null when there is none.
  private @Nullable String shape(JsonParser parser) throws UnreadableFile {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    var type = "";
    var coordinates = "";
    var parts = new ArrayList<String>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      var token = parser.nextToken();
      if (name.equals("type")) {
        type = parser.getString();
      } else if (name.equals("coordinates") && token == JsonToken.START_ARRAY) {
        var text = new StringBuilder();
        nested(parser, text);
        coordinates = text.toString();
      } else if (name.equals("geometries") && token == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          var part = shape(parser);
          if (part != null) {
            parts.add(part);
          }
        }
      } else {
        parser.skipChildren();
      }
    }
    var word = type.toUpperCase(java.util.Locale.ROOT);
    return switch (type) {
      case "Point" -> word + (coordinates.isEmpty() ? " EMPTY" : " (" + coordinates + ")");
      case "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon" ->
          word + (coordinates.isEmpty() ? " EMPTY" : " " + coordinates);
      case "GeometryCollection" ->
          word + (parts.isEmpty() ? " EMPTY" : " (" + String.join(", ", parts) + ")");
      default -> throw new UnreadableFile("geojson-broken", "不认识的几何类型：" + type);
    };
  }

  /// Positions become numbers side by side, lists of anything become brackets.
  private void nested(JsonParser parser, StringBuilder text) {
    var position = true;
    var first = true;
    var start = text.length();
    while (true) {
      var token = parser.nextToken();
      if (token == JsonToken.END_ARRAY || token == null) {
        break;
      }
      if (token == JsonToken.START_ARRAY) {
        position = false;
        text.append(first ? "" : ", ");
        nested(parser, text);
      } else {
        packed |= token == JsonToken.VALUE_STRING;
        text.append(first ? "" : " ").append(parser.getString());
      }
      first = false;
    }
    if (!position) {
      text.insert(start, '(').append(')');
    }
  }
}
