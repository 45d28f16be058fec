package org.kaishu.rulebook.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A YAML value that knows its line.
///
/// Reading it is forgiving: what is absent or of another shape reads as empty, because the schema
/// has already complained about it.
sealed interface Yaml {

  /// Where the value (or its key) stands.
  Place place();

  /// A place in a file.
  ///
  /// @param file as faults name it
  /// @param line counted from 1
  record Place(String file, int line) {}

  /// A mapping, in the order of the file.
  record Mapping(Place place, Map<String, Yaml> entries) implements Yaml {}

  /// A sequence.
  record Sequence(Place place, List<Yaml> items) implements Yaml {}

  /// A scalar, as written.
  ///
  /// @param tag `str`, `int`, `float`, `bool` or `null`
  record Scalar(Place place, String value, String tag) implements Yaml {}

  /// The line on which the value (or its key) stands, counted from 1.
  default int line() {
    return place().line();
  }

  /// The entries of a mapping; none for anything else.
  default Map<String, Yaml> entries() {
    return Map.of();
  }

  /// The items of a sequence; none for anything else.
  default List<Yaml> items() {
    return List.of();
  }

  /// The value under a key.
  default Optional<Yaml> at(String key) {
    return Optional.ofNullable(entries().get(key));
  }

  /// The entries under a key.
  default Map<String, Yaml> map(String key) {
    return at(key).map(Yaml::entries).orElse(Map.of());
  }

  /// The items under a key.
  default List<Yaml> list(String key) {
    return at(key).map(Yaml::items).orElse(List.of());
  }

  /// The same mapping with a value under a key; anything else stays as it is.
  default Yaml with(String key, Yaml value) {
    if (!(this instanceof Mapping(var place, var entries))) {
      return this;
    }
    var changed = new LinkedHashMap<>(entries);
    changed.put(key, value);
    return new Mapping(place, changed);
  }

  /// The same mapping without a key; anything else stays as it is.
  default Yaml without(String key) {
    if (!(this instanceof Mapping(var place, var entries))) {
      return this;
    }
    var changed = new LinkedHashMap<>(entries);
    changed.remove(key);
    return new Mapping(place, changed);
  }

  /// The text of a scalar.
  default Optional<String> text() {
    return this instanceof Scalar(_, var value, _) ? Optional.of(value) : Optional.empty();
  }

  /// The text under a key.
  default Optional<String> text(String key) {
    return at(key).flatMap(Yaml::text);
  }

  /// The text under a key that the schema requires.
  default String required(String key) {
    return text(key).orElseThrow(() -> new IllegalStateException("line " + line() + ": " + key));
  }

  /// Read a file. Syntax errors and duplicate keys become faults; then there may be no value.
  static Optional<Yaml> read(String text, FaultList faults) {
    var settings =
        LoadSettings.builder().setAllowDuplicateKeys(true).setMaxAliasesForCollections(0).build();
    var broken = text.indexOf('\uFFFD');
    if (broken >= 0) {
      faults.add(1 + (int) text.chars().limit(broken).filter(c -> c == '\n').count(), "not UTF-8");
    }
    try {
      var root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        faults.add(1, "the file is empty");
      }
      return root.map(node -> value(node, line(node), faults));
    } catch (MarkedYamlEngineException e) {
      faults.add(e.getProblemMark().map(Yaml::line).orElse(1), "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      faults.add(1, "not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Yaml value(Node node, int line, FaultList faults) {
    if (node.getAnchor().isPresent()) {
      faults.add(line, "anchors and aliases are not used: write it out");
      return new Scalar(faults.at(line), "", "str");
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, line, faults);
      case SequenceNode sequence ->
          new Sequence(
              faults.at(line),
              sequence.getValue().stream().map(item -> value(item, line(item), faults)).toList());
      case ScalarNode scalar -> {
        var tag = scalar.getTag().getValue();
        yield new Scalar(
            faults.at(line), scalar.getValue(), tag.substring(tag.lastIndexOf(':') + 1));
      }
      default -> throw new IllegalStateException("not a YAML value: " + node);
    };
  }

  private static Yaml mapping(MappingNode node, int line, FaultList faults) {
    var entries = new LinkedHashMap<String, Yaml>();
    for (var entry : node.getValue()) {
      var keyLine = line(entry.getKeyNode());
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        faults.add(keyLine, "a key must be a word");
      } else if (entries.putIfAbsent(key.getValue(), value(entry.getValueNode(), keyLine, faults))
          != null) {
        faults.add(keyLine, "duplicate key '" + key.getValue() + "'");
      }
    }
    return new Mapping(faults.at(line), entries);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Yaml::line).orElse(1);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }
}
