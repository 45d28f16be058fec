package org.kaishu.access.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.access.Channel;
import org.kaishu.access.Permit;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.ExportFormat;
import tools.jackson.databind.node.ObjectNode;

/// The interfaces of one dataset for machines, in OpenAPI 3.1: no address, format or field but
/// those of the permits.
///
/// Values are shown only where the permit is what anybody gets.
///
/// @param permit for rows by query, where the caller may ask for them; else another
/// @param permits what the caller may do, by channel; their fields may differ
record RowsDescription(Permit permit, Map<Channel, Permit> permits) {
  private static final List<String> COMPARISONS =
      List.of("eq", "neq", "gt", "gte", "lt", "lte", "in", "is");
  private static final List<String> PATTERNS = List.of("like", "ilike", "cs");
  private static final List<String> COMBINED = List.of("or", "and", "box", "near");
  private static final String DATASET = "/api/v1/datasets/{id}";
  private static final String SAMPLE = "/datasets/{id}/sample.csv";
  private static final String FILE = "/datasets/{id}/download.{format}";
  private static final String VERSION_FILE = "/datasets/{id}/versions/{version}/download.{format}";

  Map<String, Object> document() {
    var description = permit.description();
    var id = permit.dataset().id().value();
    var document = new LinkedHashMap<String, Object>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        ordered(
            "title", description.title(),
            "version", Integer.toString(permit.versionId().number()),
            "description", description.summary()));
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("externalDocs", Map.of("url", "/datasets/" + id));
    document.put("security", List.of(Map.of(), Map.of("key", List.of())));
    document.put("paths", paths(id));
    document.put(
        "components",
        ordered("schemas", schemas(), "securitySchemes", GeneralDescription.securitySchemes()));
    return document;
  }

  private Map<String, Object> schemas() {
    var schemas = new LinkedHashMap<String, Object>();
    if (permits.containsKey(Channel.API)) {
      schemas.put("Row", row());
      schemas.put("Rows", page());
    }
    GeneralDescription.schemas("Problem", "Citation", "Dataset", "Field", "Access")
        .forEachEntry(schemas::put);
    GeneralDescription.schemas("Version", "Diff").forEachEntry(schemas::put);
    return schemas;
  }

  private Map<String, Object> paths(String id) {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(DATASET, Map.of("get", general(DATASET)));
    paths.put(DATASET + "/access", Map.of("get", general(DATASET + "/access")));
    if (permits.containsKey(Channel.API)) {
      paths.put(DATASET + "/rows", Map.of("get", rows()));
      paths.put(DATASET + "/aggregate", Map.of("get", aggregate()));
      paths.put(DATASET + "/values", Map.of("get", values()));
    }
    allowed(Channel.VERIFY)
        .ifPresent(it -> paths.put(DATASET + "/verify", Map.of("post", verify(it))));
    paths.put(DATASET + "/versions", Map.of("get", general(DATASET + "/versions")));
    if (!permit.description().openFields().isEmpty()) {
      var diff = DATASET + "/versions/{version}/diff";
      paths.put(diff, Map.of("get", general(diff)));
    }
    allowed(Channel.DOWNLOAD)
        .ifPresent(it -> {
          paths.put(FILE, Map.of("get", download(FILE, it)));
          paths.put(VERSION_FILE, Map.of("get", download(VERSION_FILE, it)));
        });
    allowed(Channel.SAMPLE).ifPresent(_ -> paths.put(SAMPLE, Map.of("get", general(SAMPLE))));
    var own = new LinkedHashMap<String, Object>();
    paths.forEach((path, item) -> own.put(path.replace("{id}", id), item));
    return own;
  }

  private Optional<Permit> allowed(Channel channel) {
    return Optional.ofNullable(permits.get(channel));
  }

  private ObjectNode general(String path) {
    return GeneralDescription.operation(path, "get", permit);
  }

  private ObjectNode rows() {
    var rows = general(DATASET + "/rows");
    var names = names(permit.columns());
    GeneralDescription.list(rows, "select", Map.of("enum", names));
    GeneralDescription.list(rows, "order", pattern("(" + either(names) + ")(\\.(asc|desc))?"));
    places()
        .ifPresent(it -> {
          GeneralDescription.schema(rows, "box", it);
          GeneralDescription.schema(rows, "near", it);
        });
    GeneralDescription.prepend(rows, conditions());
    return withoutPlaces(rows);
  }

  private ObjectNode aggregate() {
    var groups = conditional("/aggregate");
    var numbers = names(permit.columns().stream().filter(it -> it.type().numeric()).toList());
    var ordered =
        names(permit.columns().stream().filter(it -> it.type() != ColumnType.GEOMETRY).toList());
    GeneralDescription.list(groups, "group", Map.of("enum", names(permit.columns())));
    var measures = new ArrayList<>(List.of("count"));
    if (!numbers.isEmpty()) {
      measures.add("(sum|avg)\\.(" + either(numbers) + ")");
    }
    if (!ordered.isEmpty()) {
      measures.add("(min|max)\\.(" + either(ordered) + ")");
    }
    GeneralDescription.list(groups, "measure", pattern("(" + either(measures) + ")"));
    return groups;
  }

  private ObjectNode values() {
    var values = conditional("/values");
    GeneralDescription.schema(values, "field", Map.of("enum", names(permit.columns())));
    return values;
  }

  /// A question that takes the conditions of rows.
  private ObjectNode conditional(String path) {
    var question = general(DATASET + path);
    var rows = rows();
    var parameters = question.withArrayProperty("parameters");
    COMBINED.stream()
        .flatMap(name ->
            rows.path("parameters")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(name)))
        .forEach(parameters::add);
    GeneralDescription.prepend(question, conditions());
    return question;
  }

  private static ObjectNode verify(Permit permit) {
    var verify = GeneralDescription.operation(DATASET + "/verify", "post", permit);
    var properties = new LinkedHashMap<String, Object>();
    for (var column : permit.columns()) {
      var types = new LinkedHashSet<>(List.of(type(column.type()), "string"));
      properties.put(column.name(), ordered("title", column.title(), "type", types));
    }
    verify
        .path("requestBody")
        .path("content")
        .path("application/json")
        .asObject()
        .putPOJO(
            "schema",
            ordered(
                "type",
                "object",
                "properties",
                properties,
                "minProperties",
                1,
                "additionalProperties",
                false));
    return verify;
  }

  private static ObjectNode download(String path, Permit permit) {
    var formats =
        ExportFormat.possible(permit.version(), permit.columns()).stream()
            .map(ExportFormat::extension)
            .toList();
    var download = GeneralDescription.operation(path, "get", permit);
    GeneralDescription.schema(download, "format", Map.of("enum", formats));
    return download;
  }

  private List<Map<String, Object>> conditions() {
    return permit.columns().stream().map(this::condition).toList();
  }

  /// How a pair of coordinates begins; empty where no two fields can be one.
  private Optional<Map<String, Object>> places() {
    var numbers = names(permit.columns().stream().filter(it -> it.type().numeric()).toList());
    var one = "(" + either(numbers) + ")";
    return numbers.size() < 2
        ? Optional.empty()
        : Optional.of(Map.of("type", "string", "pattern", "^" + one + "," + one + "\\."));
  }

  private ObjectNode withoutPlaces(ObjectNode operation) {
    if (places().isEmpty()) {
      operation
          .withArrayProperty("parameters")
          .removeIf(it -> List.of("box", "near").contains(it.path("name").asString()));
    }
    return operation;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private static String either(List<String> words) {
    return String.join("|", words);
  }

  private static Map<String, Object> pattern(String text) {
    return Map.of("type", "string", "pattern", "^" + text + "$");
  }

  private Map<String, Object> condition(Column column) {
    var operators = new ArrayList<>(COMPARISONS);
    if (column.type() == ColumnType.TEXT) {
      operators.addAll(PATTERNS);
    }
    var parameter =
        parameter(
            column.name(),
            "%s（%s）：操作.值，操作为 %s"
                .formatted(column.title(), column.type().title(), String.join("、", operators)),
            ordered(
                "type",
                "array",
                "items",
                ordered("type", "string", "pattern", "^(" + String.join("|", operators) + ")\\.")));
    example(column)
        .ifPresent(value ->
            parameter.put("examples", Map.of("equal", Map.of("value", List.of("eq." + value)))));
    return parameter;
  }

  private Map<String, Object> row() {
    var properties = new LinkedHashMap<String, Object>();
    for (var column : permit.columns()) {
      var schema = ordered("title", column.title(), "type", List.of(type(column.type()), "null"));
      if (column.type() == ColumnType.DATE) {
        schema.put("format", "date");
      }
      describe(column).ifPresent(text -> schema.put("description", text));
      example(column)
          .ifPresent(value -> schema.put("examples", List.of(typed(value, column.type()))));
      properties.put(column.name(), schema);
    }
    return ordered("type", "object", "properties", properties, "additionalProperties", false);
  }

  private Optional<String> describe(Column column) {
    return permit.description().fields().stream()
        .filter(field -> field.id() == column.id() && !field.description().isBlank())
        .map(field -> field.description())
        .findFirst();
  }

  private static Map<String, Object> page() {
    return ordered(
        "type",
        "object",
        "required",
        List.of("rows", "total", "totalIsEstimate", "next", "truncated"),
        "properties",
        ordered(
            "rows", Map.of("type", "array", "items", reference("Row")),
            "total", Map.of("type", "integer"),
            "totalIsEstimate", Map.of("type", "boolean"),
            "next", Map.of("type", List.of("string", "null")),
            "truncated", Map.of("type", "boolean")));
  }

  /// A value that stands in the column; none where the caller sees more than others, or where the
  /// column has none.
  private Optional<String> example(Column column) {
    if (permit.entitlement().isPresent()) {
      return Optional.empty();
    }
    return permit.version().profile().stream()
        .filter(profile -> profile.name().equals(column.name()))
        .findFirst()
        .flatMap(RowsDescription::example)
        .filter(value -> value.length() <= 100);
  }

  private static Optional<String> example(ColumnProfile profile) {
    return profile.top().isEmpty()
        ? Optional.ofNullable(profile.least())
        : Optional.of(profile.top().getFirst().value());
  }

  private static Object typed(String value, ColumnType type) {
    return switch (type) {
      case INTEGER, DECIMAL -> new BigDecimal(value);
      // `nan` and `inf` are no numbers of JSON; rows say them in words too
      case DOUBLE -> value.endsWith("nan") || value.endsWith("inf") ? value : new BigDecimal(value);
      case BOOLEAN -> Boolean.valueOf(value);
      case TEXT, DATE, TIME, TIMESTAMP, GEOMETRY -> value;
    };
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case INTEGER -> "integer";
      case DECIMAL, DOUBLE -> "number";
      case BOOLEAN -> "boolean";
      case TEXT, DATE, TIME, TIMESTAMP, GEOMETRY -> "string";
    };
  }

  private static Map<String, Object> parameter(
      String name, String text, Map<String, Object> schema) {
    return ordered("name", name, "in", "query", "description", text, "schema", schema);
  }

  private static Map<String, Object> reference(String schema) {
    return Map.of("$ref", "#/components/schemas/" + schema);
  }

  private static Map<String, Object> ordered(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
