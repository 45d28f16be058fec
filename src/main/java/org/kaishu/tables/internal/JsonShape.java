package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Where the rows are in a JSON text, found in one pass over its tokens.
///
/// @param kind how rows are told
/// @param path names of the objects that lead to the rows
/// @param count how many there are
record JsonShape(Kind kind, List<String> path, long count) {
  private static final int DEEPEST = 4;
  private static final int MOST = 20;

  enum Kind {
    /// The text is an array, or values one after the other.
    ELEMENTS,
    /// The same, and each element is an array of cells.
    CELLS,
    /// Arrays of cells, one after the other.
    LINES,
    /// An array inside of objects.
    NESTED,
    /// Each member of the object is an array of rows; its name is a key.
    KEYED_ARRAYS,
    /// Each member of the object is a row; its name is a key.
    KEYED_OBJECTS,
    /// The object is one row.
    SINGLE,
    /// GeoJSON features.
    FEATURES
  }

  /// The rule by which the rows were found, in words for the steward.
  String because() {
    return switch (kind) {
      case ELEMENTS -> "每个元素是一行；嵌套的对象展开成以点相连的列，数组保持 JSON 文本";
      case CELLS, LINES -> "每个元素是一个数组，数组的每一格是一列";
      case NESTED -> "对象里的这个数组每个元素是一行；嵌套的对象展开成以点相连的列，数组保持 JSON 文本";
      case KEYED_ARRAYS -> "对象的每个成员是一组行，成员名放在列 key 里";
      case KEYED_OBJECTS -> "对象的每个成员是一行，成员名放在列 key 里";
      case SINGLE -> "整个对象是一行；嵌套的对象展开成以点相连的列，数组保持 JSON 文本";
      case FEATURES -> "GeoJSON 的每个要素是一行；属性是列，几何图形以 WKT 放在列 geometry 里";
    };
  }

  String shown() {
    return "$" + (path.isEmpty() ? "" : "." + String.join(".", path));
  }

  /// What one pass saw of an object's members.
  private static final class Members {
    int arrays;
    int objects;
    int others;
    boolean features;
    final Set<Set<String>> keysInArrays = new HashSet<>();
    final Set<Set<String>> keysOfObjects = new HashSet<>();
    boolean rowsOnly = true;
  }

  /// Find the shapes of a text, the one to be read first in front.
  static List<JsonShape> of(JsonParser parser) {
    var first = parser.nextToken();
    if (first == JsonToken.START_ARRAY) {
      var element = parser.nextToken();
      var cells = element == JsonToken.START_ARRAY;
      if (element != null && element.isScalarValue() && another(parser)) {
        return List.of(new JsonShape(Kind.LINES, List.of(), -1));
      }
      return List.of(new JsonShape(cells ? Kind.CELLS : Kind.ELEMENTS, List.of(), -1));
    }
    if (first != JsonToken.START_OBJECT) {
      return first == null ? List.of() : List.of(new JsonShape(Kind.ELEMENTS, List.of(), -1));
    }
    var nested = new LinkedHashMap<List<String>, Long>();
    var members = new Members();
    object(parser, new ArrayList<>(), members, nested);
    if (parser.nextToken() != null) {
      return List.of(new JsonShape(Kind.ELEMENTS, List.of(), -1));
    }
    if (members.features) {
      return List.of(new JsonShape(Kind.FEATURES, List.of("features"), -1));
    }
    if (members.arrays > 2
        && members.objects + members.others == 0
        && members.rowsOnly
        && members.keysInArrays.size() == 1) {
      return List.of(new JsonShape(Kind.KEYED_ARRAYS, List.of(), members.arrays));
    }
    if (members.objects > 1
        && members.arrays + members.others == 0
        && members.keysOfObjects.size() == 1) {
      return List.of(new JsonShape(Kind.KEYED_OBJECTS, List.of(), members.objects));
    }
    if (nested.isEmpty()) {
      return List.of(new JsonShape(Kind.SINGLE, List.of(), 1));
    }
    return nested.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<List<String>, Long>>comparingInt(it -> it.getKey().size())
                .thenComparingLong(it -> -it.getValue()))
        .limit(MOST)
        .map(it -> new JsonShape(Kind.NESTED, it.getKey(), it.getValue()))
        .toList();
  }

  /// Whether more values follow the array at hand.
  private static boolean another(JsonParser parser) {
    for (var it = parser.currentToken(); it != JsonToken.END_ARRAY && it != null; ) {
      parser.skipChildren();
      it = parser.nextToken();
    }
    return parser.nextToken() != null;
  }

  private static Set<String> object(
      JsonParser parser, List<String> path, Members top, Map<List<String>, Long> nested) {
    var keys = new HashSet<String>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      if (keys.size() < 100) {
        keys.add(name);
      }
      var value = parser.nextToken();
      path.add(name);
      if (value == JsonToken.START_OBJECT) {
        if (path.size() > DEEPEST) {
          parser.skipChildren();
        } else {
          var inner = object(parser, path, top, nested);
          if (path.size() == 1) {
            top.objects++;
            top.keysOfObjects.add(inner);
          }
        }
      } else if (value == JsonToken.START_ARRAY) {
        array(parser, path, top, nested);
      } else if (path.size() == 1) {
        top.others++;
        top.features |=
            name.equals("type")
                && value == JsonToken.VALUE_STRING
                && Set.of("FeatureCollection", "Feature").contains(parser.getString());
      }
      path.removeLast();
    }
    return keys;
  }

  private static void array(
      JsonParser parser, List<String> path, Members top, Map<List<String>, Long> nested) {
    var count = 0L;
    var objects = 0L;
    Set<String> keys = Set.of();
    for (var it = parser.nextToken();
        it != JsonToken.END_ARRAY && it != null;
        it = parser.nextToken()) {
      count++;
      if (it == JsonToken.START_OBJECT) {
        objects++;
        if (objects == 1) {
          keys = keys(parser);
        } else {
          parser.skipChildren();
        }
      } else {
        parser.skipChildren();
      }
    }
    if (objects > 0 && objects == count && path.size() <= DEEPEST && nested.size() < 1000) {
      nested.put(List.copyOf(path), count);
    }
    if (path.size() == 1) {
      top.arrays++;
      top.rowsOnly &= objects == count;
      if (count > 0) {
        top.keysInArrays.add(keys);
      }
    }
  }

  private static Set<String> keys(JsonParser parser) {
    var keys = new HashSet<String>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      if (keys.size() < 100) {
        keys.add(parser.currentName());
      }
      parser.nextToken();
      parser.skipChildren();
    }
    return keys;
  }
}
