package org.kaishu.rulebook.internal;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Finds stages that no case can enter, stages that none can end from, and outcomes never given.
///
/// An act that is possible anytime ends cases, yet a stage with no other way out is still a fault.
final class PathCheck {
  private final String name;
  private final Yaml process;
  private final FaultList faults;
  private final Map<String, Set<String>> forward = new HashMap<>();
  private final Map<String, Set<String>> backward = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> ending = new HashSet<>();

  PathCheck(String name, Yaml process, FaultList faults) {
    this.name = name;
    this.process = process;
    this.faults = faults;
  }

  void check() {
    var stages = process.map("stages");
    stages.forEach((stage, value) -> value.map("acts").values().forEach(act -> edge(stage, act)));
    process.map("anytime").values().forEach(act -> act.text("end").ifPresent(ended::add));
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
    process
        .map("outcomes")
        .forEach((outcome, place) -> {
          if (!ended.contains(outcome)) {
            faults.add(place, "no act ends with the outcome '" + outcome + "' of " + name);
          }
        });
  }

  private void edge(String stage, Yaml act) {
    act.text("to")
        .ifPresent(to -> {
          forward.computeIfAbsent(stage, _ -> new HashSet<>()).add(to);
          backward.computeIfAbsent(to, _ -> new HashSet<>()).add(stage);
        });
    act.text("end")
        .ifPresent(end -> {
          ended.add(end);
          ending.add(stage);
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
}
