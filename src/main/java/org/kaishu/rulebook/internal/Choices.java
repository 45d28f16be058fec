package org.kaishu.rulebook.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.rulebook.EditionId;

/// What an operator chose: other readings than those that an edition comes with, and conventions
/// switched off, with what then leads nowhere. The rulebook is changed before it is checked, so
/// that a choice which breaks it is refused like any other fault.
final class Choices {
  private static final String SHAPE = "'readings: {NUMBER: NAME}' or 'off: [PLACE]'";

  private final Map<String, Yaml> byEdition = new LinkedHashMap<>();

  /// Add the choices of a file; a later file replaces those for the same edition.
  void read(Yaml file, FaultList faults) {
    if (!(file instanceof Yaml.Mapping)) {
      faults.add(file, "write the editions that are chosen for, each with " + SHAPE);
    }
    file.entries().values().forEach(choice -> shape(choice, faults));
    byEdition.putAll(file.entries());
  }

  private static void shape(Yaml choice, FaultList faults) {
    if (!(choice instanceof Yaml.Mapping)) {
      faults.add(choice, "write " + SHAPE);
    }
    choice
        .entries()
        .forEach((key, value) -> {
          var fits =
              switch (key) {
                case "readings" -> value instanceof Yaml.Mapping;
                case "off" -> value instanceof Yaml.Sequence;
                default -> false;
              };
          if (!fits) {
            faults.add(value, "not a choice: '" + key + "'; write " + SHAPE);
          }
        });
  }

  /// Name every edition that was chosen for, but is not there.
  void unknown(Iterable<EditionId> editions, FaultList faults) {
    var left = new LinkedHashMap<>(byEdition);
    editions.forEach(id -> left.remove(id.toString()));
    left.forEach((id, place) -> faults.add(place, "no edition '" + id + "' to choose for"));
  }

  /// Change an edition as chosen.
  Yaml apply(EditionId id, Yaml book, FaultList faults) {
    var chosen = Optional.ofNullable(byEdition.get(id.toString()));
    var changed = book;
    for (var reading : chosen.map(it -> it.map("readings")).orElse(Map.of()).entrySet()) {
      changed = choose(changed, reading.getKey(), reading.getValue(), faults);
    }
    for (var convention : chosen.map(it -> it.list("off")).orElse(List.of())) {
      changed = switchOff(changed, convention, faults);
    }
    return changed;
  }

  private static Yaml choose(Yaml book, String number, Yaml choice, FaultList faults) {
    var reading = book.at("readings").flatMap(it -> it.at(number));
    var choices = reading.map(it -> it.map("choices")).orElse(Map.of());
    var name = choice.text().orElse("");
    if (!choices.containsKey(name)) {
      faults.add(
          choice,
          choices.isEmpty()
              ? "reading " + number + " leaves nothing to choose"
              : "reading " + number + ": choose one of " + String.join(", ", choices.keySet()));
      return book;
    }
    var changed = replaced(book, List.of("readings", number, "choice"), choice).orElse(book);
    for (var set : sets(reading.orElseThrow(), name)) {
      var path = set.text("at").orElse("");
      var value = set.at("to").orElse(set);
      var next = replaced(changed, List.of(path.split("\\.")), value);
      if (next.isEmpty()) {
        faults.add(set, "reading " + number + " sets '" + path + "', which is not there");
      }
      changed = next.orElse(changed);
    }
    return changed;
  }

  private static List<Yaml> sets(Yaml reading, String choice) {
    return reading.at("sets").map(sets -> sets.list(choice)).orElse(List.of());
  }

  /// Replace the value at a path; empty if nothing stands there.
  private static Optional<Yaml> replaced(Yaml place, List<String> path, Yaml value) {
    if (path.isEmpty()) {
      return Optional.of(value);
    }
    var key = path.getFirst();
    return place
        .at(key)
        .flatMap(inner -> replaced(inner, path.subList(1, path.size()), value))
        .map(inner -> place.with(key, inner));
  }

  private static Yaml switchOff(Yaml book, Yaml convention, FaultList faults) {
    var words = convention.text().orElse("").split("\\.");
    var path =
        switch (words.length) {
          case 1 -> List.of("processes", words[0]);
          case 2 -> List.of("processes", words[0], "stages", words[1]);
          case 3 ->
              words[1].equals("anytime")
                  ? List.of("processes", words[0], "anytime", words[2])
                  : List.of("processes", words[0], "stages", words[1], "acts", words[2]);
          default -> List.<String>of();
        };
    var found = Optional.of(path).filter(it -> !it.isEmpty()).flatMap(it -> at(book, it));
    if (found.isEmpty()) {
      faults.add(convention, "nothing to switch off at '" + String.join(".", words) + "'");
      return book;
    }
    if (found.get().at("convention").isEmpty()) {
      faults.add(
          convention, "'" + String.join(".", words) + "' is law: only a convention can be off");
      return book;
    }
    if (path.size() == 2) {
      return removed(removed(book, List.of("agreements", words[0])), path);
    }
    var left = removed(book, path);
    var place = List.of("processes", words[0]);
    return at(left, place)
        .flatMap(process -> replaced(left, place, Pruning.pruned(process)))
        .orElse(left);
  }

  private static Optional<Yaml> at(Yaml book, List<String> path) {
    var found = Optional.of(book);
    for (var key : path) {
      found = found.flatMap(place -> place.at(key));
    }
    return found;
  }

  private static Yaml removed(Yaml place, List<String> path) {
    var key = path.getFirst();
    if (path.size() == 1) {
      return place.without(key);
    }
    return place
        .at(key)
        .map(inner -> place.with(key, removed(inner, path.subList(1, path.size()))))
        .orElse(place);
  }
}
