package org.kaishu.rulebook.internal;

/// Drops from a process what nothing leads to once a convention is off: stages that are conventions
/// themselves, outcomes, and what stages leave out. A stage that is law stays, and the checks
/// complain.
final class Pruning {
  private Pruning() {}

  static Yaml pruned(Yaml process) {
    var entered = new Paths(process).entered();
    var stages = process.at("stages").orElse(process);
    for (var stage : process.map("stages").entrySet()) {
      if (!entered.contains(stage.getKey()) && stage.getValue().at("convention").isPresent()) {
        stages = stages.without(stage.getKey());
      }
    }
    var left = process.with("stages", stages);
    var ended = new Paths(left).ended();
    var outcomes = process.at("outcomes").orElse(process);
    for (var outcome : process.map("outcomes").keySet()) {
      outcomes = ended.contains(outcome) ? outcomes : outcomes.without(outcome);
    }
    return anytime(left.with("outcomes", outcomes));
  }

  /// Stages no longer leave out what is no longer possible anytime.
  private static Yaml anytime(Yaml process) {
    var anytime = process.map("anytime");
    var stages = process.at("stages").orElse(process);
    for (var stage : stages.entries().entrySet()) {
      var without =
          stage.getValue().list("without").stream()
              .filter(act -> anytime.containsKey(act.text().orElse("")))
              .toList();
      var left = stage.getValue().without("without");
      stages =
          stages.with(
              stage.getKey(),
              without.isEmpty()
                  ? left
                  : left.with("without", new Yaml.Sequence(left.place(), without)));
    }
    var left = process.with("stages", stages);
    return anytime.isEmpty() ? left.without("anytime") : left;
  }
}
