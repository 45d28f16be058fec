package org.kaishu.rulebook.internal;

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
    new ClockCheck(book, name, process, faults).check();
    process.map("opening").forEach(this::opening);
    process.map("anytime").forEach(this::act);
    stages.forEach(this::stage);
    PathCheck.check(name, process, faults);
  }

  private void stage(String stageName, Yaml stage) {
    role(stage, "actor");
    var all = stage.list("all-of");
    if (stage.at("actor").isPresent() == stage.at("all-of").isPresent()) {
      faults.add(stage, "stage '" + stageName + "': give 'actor' or 'all-of'");
    }
    var roles = new HashSet<String>();
    for (var role : all) {
      var word = role.text().orElse("");
      if (!book.map("roles").containsKey(word)) {
        faults.add(role, "unknown role '" + word + "'");
      } else if (!roles.add(word)) {
        faults.add(role, "'" + word + "' is asked twice");
      }
    }
    if (stage.at("all-of").isPresent() && all.size() < 2) {
      faults.add(stage, "'all-of' asks several bodies: name at least two");
    }
    for (var without : stage.list("without")) {
      if (!process.map("anytime").containsKey(without.text().orElse(""))) {
        faults.add(without, "no act '" + without.text().orElse("") + "' is possible anytime");
      }
    }
    stage
        .map("acts")
        .forEach((actName, act) -> {
          act(actName, act);
          if (!all.isEmpty() && act.at("actor").isPresent()) {
            faults.add(act, "act '" + actName + "': in an 'all-of' stage every body may do it");
          }
        });
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
    role(act, "actor");
    act.list("tells").forEach(tell -> role(tell, "role"));
    together(act, "checklist", "checklist");
    grounded(actName, act);
    if (act.at("bases").isPresent() && !requires(act).contains("basis")) {
      faults.add(act, "act '" + actName + "' has 'bases' but does not require a basis");
    }
  }

  /// What an effect brings about is recorded with the provisions that it rests on.
  private void grounded(String actName, Yaml act) {
    act.at("convention")
        .filter(_ -> act.at("effect").isPresent() && !requires(act).contains("basis"))
        .filter(convention -> convention.list("near").isEmpty())
        .ifPresent(convention ->
            faults.add(
                convention,
                "act '"
                    + actName
                    + "' has an effect: say in 'near' which provisions the convention fills out"));
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

  private static List<String> requires(Yaml act) {
    return act.list("requires").stream().flatMap(it -> it.text().stream()).toList();
  }
}
