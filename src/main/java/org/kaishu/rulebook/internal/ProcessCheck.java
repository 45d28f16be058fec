package org.kaishu.rulebook.internal;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaishu.rulebook.Vocabulary;

/// Checks one process: its words are known, its clocks make sense, and every stage can be reached
/// and left.
final class ProcessCheck {
  private static final Map<String, String> KINDS =
      Map.of(
          "applicant", "role",
          "actor", "role",
          "role", "role",
          "form", "form",
          "to", "stage",
          "end", "outcome",
          "effect", "effect",
          "when", "fact");

  private final Yaml book;
  private final String name;
  private final Yaml process;
  private final Vocabulary vocabulary;
  private final FaultList faults;
  private final Map<String, Yaml> stages;
  private final Map<String, Yaml> outcomes;

  ProcessCheck(Yaml book, String name, Yaml process, Vocabulary vocabulary, FaultList faults) {
    this.book = book;
    this.name = name;
    this.process = process;
    this.vocabulary = vocabulary;
    this.faults = faults;
    this.stages = process.map("stages");
    this.outcomes = process.map("outcomes");
  }

  void check() {
    role(process, "applicant");
    known(process, "form", book.map("forms").keySet());
    new ClockCheck(name, process, faults).check();
    process.map("opening").forEach(this::opening);
    for (var stage : stages.values()) {
      role(stage, "actor");
      stage.map("acts").forEach(this::act);
    }
    paths();
  }

  private void opening(String actName, Yaml act) {
    act(actName, act);
    if (act.at("end").isPresent()) {
      faults.add(act, "the opening act '" + actName + "' must lead to a stage");
    }
  }

  private void act(String actName, Yaml act) {
    var to = act.at("to").isPresent();
    var end = act.at("end").isPresent();
    if (to == end) {
      faults.add(
          act,
          "act '"
              + actName
              + (to ? "' has two targets" : "' has no target")
              + ": give 'to' or 'end'");
    }
    known(act, "to", stages.keySet());
    known(act, "end", outcomes.keySet());
    known(act, "effect", vocabulary.effects().keySet());
    known(act, "when", vocabulary.facts().keySet());
    act.list("tells").forEach(tell -> role(tell, "role"));
    together(act, "checklist", "checklist");
    if (act.at("bases").isPresent() && !requires(act).contains("basis")) {
      faults.add(act, "act '" + actName + "' has 'bases' but does not require a basis");
    }
  }

  private void together(Yaml act, String key, String requirement) {
    if (act.at(key).isPresent() != requires(act).contains(requirement)) {
      faults.add(act, "a " + key + " and 'requires: [" + requirement + "]' go together");
    }
  }

  private void role(Yaml place, String key) {
    known(place, key, book.map("roles").keySet());
  }

  private void known(Yaml place, String key, Set<String> words) {
    place
        .text(key)
        .filter(word -> !words.contains(word))
        .ifPresent(word ->
            faults.add(
                place.at(key).orElse(place), "unknown " + KINDS.get(key) + " '" + word + "'"));
  }

  /// Finds stages that no case can enter, stages that none can end from, and outcomes never given.
  private void paths() {
    var forward = new HashMap<String, Set<String>>();
    var backward = new HashMap<String, Set<String>>();
    var ended = new HashSet<String>();
    var ending = new HashSet<String>();
    stages.forEach((stageName, stage) -> {
      for (var act : stage.map("acts").values()) {
        act.text("to")
            .ifPresent(to -> {
              forward.computeIfAbsent(stageName, _ -> new HashSet<>()).add(to);
              backward.computeIfAbsent(to, _ -> new HashSet<>()).add(stageName);
            });
        act.text("end")
            .ifPresent(end -> {
              ended.add(end);
              ending.add(stageName);
            });
      }
    });
    var first = new HashSet<String>();
    process.map("opening").values().forEach(act -> act.text("to").ifPresent(first::add));
    var reached = closure(first, forward);
    var left = closure(ending, backward);
    stages.forEach((stageName, stage) -> {
      if (!reached.contains(stageName)) {
        faults.add(stage, "stage '" + stageName + "' of " + name + " cannot be reached");
      }
      if (!left.contains(stageName)) {
        faults.add(stage, "no end can be reached from stage '" + stageName + "' of " + name);
      }
    });
    outcomes.forEach((outcome, place) -> {
      if (!ended.contains(outcome)) {
        faults.add(place, "no act ends with the outcome '" + outcome + "' of " + name);
      }
    });
  }

  private static Set<String> closure(Set<String> from, Map<String, Set<String>> edges) {
    var found = new HashSet<>(from);
    var open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      for (var next : edges.getOrDefault(open.remove(), Set.of())) {
        if (found.add(next)) {
          open.add(next);
        }
      }
    }
    return found;
  }

  private static List<String> requires(Yaml act) {
    return act.list("requires").stream().flatMap(it -> it.text().stream()).toList();
  }
}
