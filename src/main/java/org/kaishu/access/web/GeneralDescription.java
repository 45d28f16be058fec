package org.kaishu.access.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.kaishu.access.Permit;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What `/openapi.json` says of every dataset, to be narrowed to one.
final class GeneralDescription {
  static final ClassPathResource FILE = new ClassPathResource("org/kaishu/access/openapi.json");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ObjectNode WHOLE = read();

  private GeneralDescription() {}

  private static ObjectNode read() {
    try (var in = FILE.getInputStream()) {
      return JSON.readTree(in).asObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An operation of a dataset that is known, as this caller may use it. It is a copy, to be
  /// changed at will.
  static ObjectNode operation(String path, String method, Permit permit) {
    var operation = copy(WHOLE.path("paths").path(path).path(method).asObject());
    var parameters = JSON.createArrayNode();
    operation
        .path("parameters")
        .valueStream()
        .filter(it -> !it.path("name").asString().equals("id"))
        .forEach(parameters::add);
    operation.set("parameters", parameters);
    if (permit.entitlement().isEmpty()) {
      operation
          .path("responses")
          .path("200")
          .path("headers")
          .asObjectOpt()
          .ifPresent(it -> it.remove(List.of("X-Quota-Limit", "X-Quota-Remaining")));
    }
    return operation;
  }

  /// A parameter of an operation.
  static ObjectNode parameter(ObjectNode operation, String name) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(it -> it.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parameter " + name))
        .asObject();
  }

  /// Put parameters before those of an operation, but for names that it has itself: such a field is
  /// asked for within `or=(…)` and `and=(…)`.
  static void prepend(ObjectNode operation, Collection<Map<String, Object>> more) {
    var own = operation.path("parameters");
    var names = own.valueStream().map(it -> it.path("name").asString()).toList();
    var parameters = JSON.createArrayNode();
    more.stream()
        .filter(it -> !names.contains(String.valueOf(it.get("name"))))
        .forEach(it -> parameters.add(JSON.<ObjectNode>valueToTree(it)));
    own.forEach(parameters::add);
    operation.set("parameters", parameters);
  }

  /// Say what a parameter may be.
  static void schema(ObjectNode operation, String name, Map<String, Object> schema) {
    parameter(operation, name).set("schema", JSON.<ObjectNode>valueToTree(schema));
  }

  /// Say what a parameter may be that names several, separated by commas.
  static void list(ObjectNode operation, String name, Map<String, Object> items) {
    schema(operation, name, Map.of("type", "array", "items", items));
    parameter(operation, name).put("explode", false);
  }

  /// Schemas by name.
  static ObjectNode schemas(String... names) {
    return copy(WHOLE.path("components").path("schemas").asObject()).retain(names);
  }

  /// How a caller is known.
  static ObjectNode securitySchemes() {
    return copy(WHOLE.path("components").path("securitySchemes").asObject());
  }

  private static ObjectNode copy(ObjectNode node) {
    return node.deepCopy();
  }
}
