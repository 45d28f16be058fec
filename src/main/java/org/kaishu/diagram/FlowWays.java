package org.kaishu.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;

/// Gathers the acts of a process into arrows: those that lead the same way share one.
final class FlowWays {
  static final String OPENING = "opening";

  private final Rulebook rulebook;
  private final Process process;
  private final Messages words;
  private final Map<String, Flow.Edge> edges = new LinkedHashMap<>();
  private final Map<String, List<String>> anytime = new LinkedHashMap<>();

  private FlowWays(Rulebook rulebook, Process process, Messages words) {
    this.rulebook = rulebook;
    this.process = process;
    this.words = words;
  }

  static FlowWays of(Rulebook rulebook, Process process, Messages words) {
    var ways = new FlowWays(rulebook, process, words);
    ways.gather();
    return ways;
  }

  List<Flow.Edge> edges() {
    return List.copyOf(edges.values());
  }

  /// The boxes of acts that are possible in every stage, each with the stages left out.
  Map<String, List<String>> anytime() {
    return anytime;
  }

  boolean leadTo(String key) {
    return edges.values().stream().anyMatch(edge -> edge.to().equals(key));
  }

  /// Whether all that leads from a box is the platform's.
  boolean allOwn(String key) {
    return edges.values().stream()
        .filter(edge -> edge.from().equals(key))
        .allMatch(Flow.Edge::convention);
  }

  static String stage(String name) {
    return "s-" + name;
  }

  static String outcome(String name) {
    return "o-" + name;
  }

  static String process(String name) {
    return "x-" + name;
  }

  private void gather() {
    var opening = process.opening();
    add(OPENING, target(opening.to()), List.of(), opening.basis());
    for (var stage : process.stages()) {
      stage.acts().stream()
          .filter(act -> !process.anytime().contains(act))
          .forEach(act -> add(stage(stage.name()), act, label(stage, act)));
    }
    for (var act : process.anytime()) {
      var without =
          process.stages().stream()
              .filter(stage -> !stage.acts().contains(act))
              .map(Stage::title)
              .toList();
      if (without.size() < process.stages().size()) {
        add(anytimeBox(without), act, label(act));
      }
    }
    for (var appeal : process.appeals()) {
      process.outcomes().stream()
          .filter(outcome -> appeal.after().contains(outcome.name()))
          .forEach(outcome ->
              add(
                  outcome(outcome.name()),
                  process(appeal.process()),
                  List.of(words.say("diagram.appeal")),
                  appeal.basis()));
    }
  }

  private String anytimeBox(List<String> without) {
    return anytime.entrySet().stream()
        .filter(box -> box.getValue().equals(without))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> {
          var key = "a-" + anytime.size();
          anytime.put(key, without);
          return key;
        });
  }

  private String label(Stage stage, Act act) {
    var other = act.actor().filter(role -> !stage.actors().contains(role)).isPresent();
    return other ? label(act) : limited(act);
  }

  private String label(Act act) {
    return act.actor()
        .map(role -> words.say("diagram.by", limited(act), FlowDrawing.role(rulebook, role)))
        .orElseGet(() -> limited(act));
  }

  private String limited(Act act) {
    var limits = new LimitWords(words);
    var parts = new ArrayList<String>();
    act.within().ifPresent(limit -> parts.add(limits.line(rulebook, process, limit)));
    act.extension()
        .ifPresent(more -> parts.add(words.say("diagram.extends", more.by(), more.times())));
    return parts.isEmpty()
        ? act.title()
        : words.say("diagram.limited", act.title(), String.join("，", parts));
  }

  private void add(String from, Act act, String label) {
    add(from, target(act.to()), List.of(label), act.basis());
  }

  private void add(String from, String to, List<String> labels, Basis basis) {
    edges.merge(
        from + " " + to + " " + basis.isConvention(),
        new Flow.Edge(from, to, labels, basis.isConvention(), FlowDrawing.articles(List.of(basis))),
        FlowWays::both);
  }

  private static Flow.Edge both(Flow.Edge one, Flow.Edge other) {
    return new Flow.Edge(
        one.from(),
        one.to(),
        union(one.labels(), other.labels()),
        one.convention(),
        union(one.articles(), other.articles()));
  }

  private static String target(Target target) {
    return switch (target) {
      case Target.ToStage(var name) -> stage(name);
      case Target.End(var name) -> outcome(name);
    };
  }

  private static List<String> union(List<String> one, List<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
