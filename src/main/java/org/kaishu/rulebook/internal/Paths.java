package org.kaishu.rulebook.internal;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Where the acts of a process lead.
final class Paths {
  private final Set<String> first = new HashSet<>();
  private final Map<String, Set<String>> forward = new HashMap<>();
  private final Map<String, Set<String>> backward = new HashMap<>();
  private final Set<String> ending = new HashSet<>();
  private final Set<String> ended = new HashSet<>();

  Paths(Yaml process) {
    process.map("opening").values().forEach(act -> act.text("to").ifPresent(first::add));
    process.map("anytime").values().forEach(act -> act.text("end").ifPresent(ended::add));
    process
        .map("stages")
        .forEach((name, stage) -> stage.map("acts").values().forEach(act -> follow(name, act)));
  }

  private void follow(String stage, Yaml act) {
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

  /// The stages that a case can enter.
  Set<String> entered() {
    return closure(first, forward);
  }

  /// The stages from which acts of stages lead to an end; what is possible anytime doesn't count.
  Set<String> left() {
    return closure(ending, backward);
  }

  /// The outcomes that some act ends with.
  Set<String> ended() {
    return ended;
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
