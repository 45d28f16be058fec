package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Evidence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/// Reads JSON, JSON Lines and GeoJSON into text tables with named columns.
final class JsonTables {
  private final String name;
  private final TextFile text;
  private final Path workspace;

  private JsonTables(String name, TextFile text, Path workspace) {
    this.name = name;
    this.text = text;
    this.workspace = workspace;
  }

  /// Write every array of rows as a table, the one to be read in front.
  static List<DrawnTable> draw(String name, TextFile text, Path workspace)
      throws IOException, UnreadableFile {
    try {
      return new JsonTables(name, text, workspace).draw();
    } catch (StreamConstraintsException e) {
      throw new UnreadableFile(
          "json-too-large",
          String.format(
              Locale.ROOT,
              "JSON 里有超过 %d MB 的值、超过 %,d 位的数字、超过 %,d 字的键，或者嵌套超过 %d 层，不像表格数据",
              Limits.RECORD >> 20,
              Limits.JSON_DIGITS,
              Limits.JSON_NAME,
              Limits.JSON_DEPTH));
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw new UnreadableFile(
          "json-broken",
          place == null
              ? "不是有效的 JSON：" + e.getOriginalMessage()
              : "不是有效的 JSON：第 %d 行第 %d 个字符处，%s"
                  .formatted(place.getLineNr(), place.getColumnNr(), e.getOriginalMessage()));
    }
  }

  private List<DrawnTable> draw() throws IOException, UnreadableFile {
    List<JsonShape> shapes;
    try (var parser = JsonRows.parser(text.utf8())) {
      shapes = JsonShape.of(parser);
    }
    if (shapes.isEmpty()) {
      throw new UnreadableFile("empty", "JSON 里没有任何内容");
    }
    var tables = new ArrayList<DrawnTable>();
    for (var shape : shapes) {
      var called = shapes.size() == 1 ? name : name + "#" + shape.shown();
      var found = List.of(text.evidence(), new Evidence("rule", shape.shown(), shape.because()));
      tables.add(
          switch (shape.kind()) {
            case CELLS, LINES -> cells(called, shape, found);
            case FEATURES ->
                new Features(text.utf8(), workspace).draw(called, text.encoding(), found);
            case ELEMENTS, NESTED, KEYED_ARRAYS, KEYED_OBJECTS, SINGLE ->
                named(called, shape, found);
          });
    }
    return tables;
  }

  private DrawnTable named(String called, JsonShape shape, List<Evidence> found)
      throws IOException, UnreadableFile {
    var rows = new JsonRows(text.utf8(), shape);
    var columns = new JsonColumns();
    rows.each(values -> {
      for (var value : values.entrySet()) {
        if (value.getValue().text() == null) {
          columns.see(value.getKey());
        } else {
          columns.see(value.getKey(), value.getValue().nature());
        }
      }
    });
    var names = columns.names();
    if (names.isEmpty()) {
      throw new UnreadableFile("empty", "JSON 里没有任何记录");
    }
    var file = Files.createTempFile(workspace, "json-", ".csv");
    try (var out = new NamedText(file, names)) {
      rows.each(values -> {
        var row = new ArrayList<@Nullable String>(names.size());
        for (var column : names) {
          var value = values.get(column);
          row.add(value == null ? null : value.text());
        }
        out.row(row);
      });
    }
    var evidence = new ArrayList<>(found);
    evidence.addAll(JsonRows.said(rows.repeated()));
    return DrawnTable.named(called, text.encoding(), file, columns.natures(), evidence);
  }

  /// Arrays of cells have no names of their own: their first row may hold them, as in a sheet.
  private DrawnTable cells(String called, JsonShape shape, List<Evidence> found)
      throws IOException, UnreadableFile {
    var file = Files.createTempFile(workspace, "json-", ".csv");
    try (var out = new SheetText(file)) {
      var at = new int[] {0};
      new JsonRows(text.utf8(), shape)
          .each(values -> {
            at[0]++;
            var column = 0;
            for (var value : values.values()) {
              var cell = value.text();
              if (cell != null) {
                out.cell(at[0], column, cell);
              }
              column++;
            }
          });
    }
    return new DrawnTable(
        called, text.encoding(), file, Form.SHEET, List.of(), List.of(), true, found);
  }
}
