package org.kaishu.rulebook.internal;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Checks the shape of a rulebook against the published JSON Schema, the one editors use.
final class SchemaCheck {
  private static final Schema V1 =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(RulebookFile.resource("schema/v1.json"), InputFormat.JSON);

  private SchemaCheck() {}

  static void check(Yaml yaml, FaultList faults) {
    for (var error : V1.validate(json(yaml))) {
      faults.add(place(yaml, error), message(error));
    }
  }

  private static String message(Error error) {
    var place = error.getInstanceLocation();
    var where = place.getNameCount() == 0 ? "" : place.getName(-1) + ": ";
    return switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" ->
          "unknown key '" + error.getProperty() + "'";
      case "required" -> "missing key '" + error.getProperty() + "'";
      default -> where + error.getMessage();
    };
  }

  /// Finds the value, or the unknown key in it.
  private static Yaml place(Yaml root, Error error) {
    var place = follow(root, error.getInstanceLocation());
    var property = error.getProperty();
    return property == null ? place : place.at(property).orElse(place);
  }

  private static Yaml follow(Yaml root, NodePath path) {
    var place = root;
    for (var step = 0; step < path.getNameCount(); step++) {
      var name = String.valueOf(path.getElement(step));
      place =
          switch (place) {
            case Yaml.Mapping mapping -> mapping.at(name).orElse(mapping);
            case Yaml.Sequence(_, var items) -> items.get(Integer.parseInt(name));
            case Yaml.Scalar scalar -> scalar;
          };
    }
    return place;
  }

  private static JsonNode json(Yaml yaml) {
    var json = JsonNodeFactory.instance;
    return switch (yaml) {
      case Yaml.Mapping(_, var entries) -> {
        var object = json.objectNode();
        entries.forEach((key, value) -> object.set(key, json(value)));
        yield object;
      }
      case Yaml.Sequence(_, var items) -> {
        var array = json.arrayNode();
        items.forEach(item -> array.add(json(item)));
        yield array;
      }
      case Yaml.Scalar(_, var text, var tag) ->
          switch (tag) {
            case "int" -> json.numberNode(new BigInteger(text));
            case "null" -> json.nullNode();
            case "bool" -> json.booleanNode(Boolean.parseBoolean(text));
            default -> json.stringNode(text);
          };
    };
  }
}
