package org.kaishu.tables.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Evidence;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Walks over the rows of a JSON text, of which it holds one at a time.
final class JsonRows {
  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxStringLength(Limits.RECORD)
                      .maxNumberLength(Limits.JSON_DIGITS)
                      .maxNameLength(Limits.JSON_NAME)
                      .maxNestingDepth(Limits.JSON_DEPTH)
                      .build())
              .build());
  private static final String KEY = "key";
  private static final int MOST_REPEATED = 20;

  private final Path utf8;
  private final JsonShape shape;
  private final Set<String> repeated = new LinkedHashSet<>();

  /// A value of a row.
  record Value(@Nullable String text, Nature nature) {}

  /// What is done with each row.
  interface Taker {
    /// Take a row; its values by column.
    void row(Map<String, Value> values) throws IOException, UnreadableFile;
  }

  JsonRows(Path utf8, JsonShape shape) {
    this.utf8 = utf8;
    this.shape = shape;
  }

  static JsonParser parser(Path utf8) throws IOException {
    return JSON.createParser(Files.newInputStream(utf8));
  }

  /// Names that stood more than once in one object, of which the last value counts.
  Set<String> repeated() {
    return Collections.unmodifiableSet(repeated);
  }

  void each(Taker taker) throws IOException, UnreadableFile {
    try (var parser = parser(utf8)) {
      var token = parser.nextToken();
      switch (shape.kind()) {
        case ELEMENTS, CELLS -> {
          for (; token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
              elements(parser, null, taker);
            } else {
              element(parser, null, taker);
            }
          }
        }
        case LINES -> {
          for (; token != null; token = parser.nextToken()) {
            element(parser, null, taker);
          }
        }
        case NESTED -> {
          for (var name : shape.path()) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME
                && !parser.currentName().equals(name)) {
              parser.nextToken();
              parser.skipChildren();
            }
            parser.nextToken();
          }
          elements(parser, null, taker);
        }
        case KEYED_ARRAYS, KEYED_OBJECTS -> {
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY) {
              elements(parser, key, taker);
            } else {
              element(parser, key, taker);
            }
          }
        }
        case SINGLE -> element(parser, null, taker);
        case FEATURES -> throw new IllegalArgumentException("features are no plain rows");
      }
    }
  }

  private void elements(JsonParser parser, @Nullable String key, Taker taker)
      throws IOException, UnreadableFile {
    while (true) {
      var token = parser.nextToken();
      if (token == JsonToken.END_ARRAY || token == null) {
        return;
      }
      element(parser, key, taker);
    }
  }

  private void element(JsonParser parser, @Nullable String key, Taker taker)
      throws IOException, UnreadableFile {
    var values = new LinkedHashMap<String, Value>();
    if (key != null) {
      values.put(KEY, new Value(key, Nature.WORDS));
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      flatten(parser, "", values, repeated);
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        values.put("列" + i, value(parser));
      }
    } else {
      values.put("value", value(parser));
    }
    taker.row(values);
  }

  /// Put the members of an object into the row, nested ones under names joined by a dot.
  ///
  /// @param repeated takes the names that stand there more than once
  static void flatten(
      JsonParser parser, String prefix, Map<String, Value> values, Set<String> repeated) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = prefix + parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        flatten(parser, name + ".", values, repeated);
      } else if (values.put(name, value(parser)) != null && repeated.size() < MOST_REPEATED) {
        repeated.add(name);
      }
    }
  }

  /// Say of each name that stood more than once which value counts.
  static List<Evidence> said(Set<String> repeated) {
    return repeated.stream()
        .map(name -> new Evidence("duplicate-keys", name, "同一个对象里这个键出现不止一次，取最后一个值"))
        .toList();
  }

  /// The value at hand: numbers as they were written, arrays as JSON.
  static Value value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> new Value(null, Nature.WORDS);
      case VALUE_STRING -> new Value(parser.getString(), Nature.WORDS);
      case START_ARRAY, START_OBJECT -> {
        var text = new StringWriter();
        try (var generator = JSON.createGenerator(text)) {
          generator.copyCurrentStructureExact(parser);
        }
        yield new Value(text.toString(), Nature.TEXT);
      }
      default -> new Value(parser.getString(), Nature.OPEN);
    };
  }
}
