package org.kaishu.tables.internal;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/// A shape as RFC 7946 knows it, its numbers as they came.
sealed interface Shape {

  /// One that has coordinates.
  record Simple(String type, Part coordinates) implements Shape {}

  /// Several shapes as one.
  record Group(List<Shape> shapes) implements Shape {}

  /// A part of the coordinates.
  sealed interface Part {}

  /// Two or three numbers.
  record Position(List<String> numbers) implements Part {
    double x() {
      return Double.parseDouble(numbers.get(0));
    }

    double y() {
      return Double.parseDouble(numbers.get(1));
    }
  }

  /// Parts side by side.
  record Parts(List<Part> parts) implements Part {}

  /// Whether every position can be one of longitude and latitude.
  default boolean inDegrees() {
    return switch (this) {
      case Simple(_, Part coordinates) -> inDegrees(coordinates);
      case Group(List<Shape> shapes) -> shapes.stream().allMatch(Shape::inDegrees);
    };
  }

  private static boolean inDegrees(Part part) {
    return switch (part) {
      case Position position -> Math.abs(position.x()) <= 180 && Math.abs(position.y()) <= 90;
      case Parts(List<Part> parts) -> parts.stream().allMatch(Shape::inDegrees);
    };
  }

  /// Write it as a GeoJSON geometry.
  default void write(JsonGenerator json) {
    json.writeStartObject();
    switch (this) {
      case Simple(String type, Part coordinates) -> {
        json.writeStringProperty("type", type);
        json.writeName("coordinates");
        write(coordinates, json);
      }
      case Group(List<Shape> shapes) -> {
        json.writeStringProperty("type", "GeometryCollection");
        json.writeArrayPropertyStart("geometries");
        shapes.forEach(shape -> shape.write(json));
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  private static void write(Part part, JsonGenerator json) {
    json.writeStartArray();
    switch (part) {
      case Position(List<String> numbers) -> numbers.forEach(json::writeRawValue);
      case Parts(List<Part> parts) -> parts.forEach(it -> write(it, json));
    }
    json.writeEndArray();
  }
}
