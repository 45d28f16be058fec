package org.kaishu.tables.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes rows as a GeoJSON feature collection (RFC 7946), a feature a line.
///
/// Coordinates are as the publisher gave them. What a shape can't say in GeoJSON stays beside it as
/// text; places that are no degrees refuse the whole.
final class FeatureWriting {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BUFFER = 1 << 18;

  private final List<Column> columns;
  private final Locations locations;

  FeatureWriting(List<Column> columns, Locations locations) {
    this.columns = columns;
    this.locations = locations;
  }

  void write(ResultSet rows, Path target) throws SQLException, IOException, Unwritable {
    try (var out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER);
        var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringProperty("type", "FeatureCollection");
      json.writeArrayPropertyStart("features");
      for (long row = 1; rows.next(); row++) {
        json.writeRaw(row == 1 ? "\n" : "");
        feature(rows, row, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw("\n");
    }
  }

  private void feature(ResultSet rows, long row, JsonGenerator json)
      throws SQLException, Unwritable {
    json.writeStartObject();
    json.writeStringProperty("type", "Feature");
    json.writeName("geometry");
    var kept =
        switch (locations) {
          case Locations.Shapes(Column column) -> shape(rows, row, column, json);
          case Locations.Points(Column longitude, Column latitude) -> {
            point(text(rows, longitude), text(rows, latitude), json);
            yield false;
          }
        };
    json.writeObjectPropertyStart("properties");
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      if (kept || !(locations instanceof Locations.Shapes(Column shown) && shown.equals(column))) {
        json.writeName(column.name());
        value(rows.getString(i + 1), column.type(), json);
      }
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw("\n");
  }

  /// Write the shape, and tell whether its text must stay beside it.
  private boolean shape(ResultSet rows, long row, Column column, JsonGenerator json)
      throws SQLException, Unwritable {
    var text = text(rows, column);
    Optional<Shape> shape = text == null ? Optional.empty() : ShapeText.read(text);
    if (shape.isEmpty()) {
      json.writeNull();
      return text != null;
    }
    if (!shape.get().inDegrees()) {
      throw Unwritable.cell(row, column.title(), "的坐标不是经纬度，GeoJSON 只用经纬度");
    }
    shape.get().write(json);
    return false;
  }

  private static void point(
      @Nullable String longitude, @Nullable String latitude, JsonGenerator json) {
    if (longitude == null || latitude == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("type", "Point");
    json.writeArrayPropertyStart("coordinates");
    json.writeRawValue(longitude);
    json.writeRawValue(latitude);
    json.writeEndArray();
    json.writeEndObject();
  }

  private @Nullable String text(ResultSet rows, Column column) throws SQLException {
    return rows.getString(columns.indexOf(column) + 1);
  }

  private static void value(@Nullable String text, ColumnType type, JsonGenerator json) {
    if (text == null) {
      json.writeNull();
      return;
    }
    switch (type) {
      case INTEGER, DECIMAL, BOOLEAN -> json.writeRawValue(text);
      case DOUBLE -> {
        if (Double.isFinite(Double.parseDouble(text))) {
          json.writeRawValue(text);
        } else {
          json.writeString(text);
        }
      }
      case TEXT, DATE, TIME, TIMESTAMP, GEOMETRY -> json.writeString(text);
    }
  }
}
