package org.kaishu.access.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.access.Permit;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.RowQuery;

/// The interface of one dataset for machines, in OpenAPI 3.1: no field but those of the permit.
///
/// Values are shown only where the permit is what anybody gets.
record RowsDescription(Permit permit) {
  private static final List<String> COMPARISONS =
      List.of("eq", "neq", "gt", "gte", "lt", "lte", "in", "is");
  private static final List<String> PATTERNS = List.of("like", "ilike", "cs");

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
    document.put(
        "paths",
        ordered(
            "/api/v1/datasets/" + id + "/rows", Map.of("get", rows()),
            "/datasets/" + id + "/download.{format}", Map.of("get", download())));
    document.put(
        "components",
        ordered(
            "schemas",
            ordered("Row", row(), "Rows", page(), "Problem", problem()),
            "securitySchemes",
            Map.of("key", Map.of("type", "http", "scheme", "bearer"))));
    return document;
  }

  private Map<String, Object> rows() {
    var names = permit.columns().stream().map(Column::name).toList();
    var parameters = new ArrayList<Map<String, Object>>();
    permit.columns().forEach(column -> parameters.add(condition(column)));
    parameters.add(
        listed("select", "要的字段", Map.of("type", "array", "items", Map.of("enum", names))));
    parameters.add(
        listed(
            "order",
            "排序；.desc 从大到小",
            Map.of(
                "type",
                "array",
                "items",
                Map.of(
                    "type",
                    "string",
                    "pattern",
                    "^(" + String.join("|", names) + ")(\\.(asc|desc))?$"))));
    parameters.add(parameter("or", "任一条件成立：(字段.操作.值,字段.操作.值)", Map.of("type", "string")));
    parameters.add(parameter("and", "全部条件成立", Map.of("type", "string")));
    parameters.add(
        parameter(
            "limit",
            "最多几行",
            ordered(
                "type",
                "integer",
                "minimum",
                1,
                "maximum",
                RowQuery.MOST,
                "default",
                RowQuery.DEFAULT_LIMIT)));
    parameters.add(parameter("after", "上一页的 next", Map.of("type", "string")));
    var content = new LinkedHashMap<String, Object>();
    for (Form form : Form.values()) {
      content.put(
          form.plain().toString(),
          form == Form.JSON ? Map.of("schema", reference("Rows")) : Map.of());
    }
    return ordered(
        "operationId",
        "rows",
        "summary",
        "按条件读取行",
        "parameters",
        parameters,
        "responses",
        ordered("200", ordered("description", "一页", "content", content), "default", failure()));
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

  private Map<String, Object> download() {
    var formats =
        ExportFormat.possible(permit.version(), permit.columns()).stream()
            .map(ExportFormat::extension)
            .toList();
    var format = parameter("format", "文件格式", Map.of("enum", formats));
    format.put("in", "path");
    format.put("required", true);
    return ordered(
        "operationId",
        "download",
        "summary",
        "下载整个版本",
        "parameters",
        List.of(
            format,
            parameter("bom", "CSV 开头加 BOM", Map.of("type", "boolean")),
            parameter("formula-safe", "CSV 中像公式的文本前加撇号", Map.of("type", "boolean")),
            parameter("encoding", "CSV 的编码", Map.of("enum", List.of("utf-8", "gb18030")))),
        "responses",
        ordered(
            "200", Map.of("description", "文件"),
            "206", Map.of("description", "文件的一段"),
            "default", failure()));
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

  private static Map<String, Object> problem() {
    return ordered(
        "type",
        "object",
        "required",
        List.of("type", "title", "status"),
        "properties",
        ordered(
            "type", Map.of("type", "string", "format", "uri"),
            "title", Map.of("type", "string"),
            "status", Map.of("type", "integer"),
            "detail", Map.of("type", "string")));
  }

  private static Map<String, Object> failure() {
    return ordered(
        "description",
        "RFC 9457",
        "content",
        Map.of("application/problem+json", Map.of("schema", reference("Problem"))));
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

  private static Map<String, Object> listed(String name, String text, Map<String, Object> schema) {
    var parameter = parameter(name, text, schema);
    parameter.put("explode", false);
    return parameter;
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
