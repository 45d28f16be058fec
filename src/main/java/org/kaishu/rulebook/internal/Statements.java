package org.kaishu.rulebook.internal;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.kaishu.rulebook.TimeLimit;

/// Everything that an edition rules, as one line of text for each place, so that two editions can
/// be compared.
public final class Statements {
  private final SortedMap<String, String> lines = new TreeMap<>();

  private Statements() {}

  /// The statements of an edition by place.
  public static SortedMap<String, String> of(Rulebook rulebook) {
    var statements = new Statements();
    statements.edition(rulebook);
    rulebook.processes().forEach(statements::process);
    return statements.lines;
  }

  private void edition(Rulebook rulebook) {
    state("title", rulebook.title());
    rulebook
        .terms()
        .forEach((name, term) -> state("terms." + name, term.value() + at(term.basis())));
    rulebook
        .roles()
        .forEach((name, body) -> state("roles." + name, body.title() + at(body.basis())));
    for (var attribute : rulebook.attributes()) {
      state("attributes." + attribute.name(), attribute.title() + at(attribute.basis()));
      for (var ground : attribute.grounds()) {
        state(
            "attributes." + attribute.name() + "." + ground.name(),
            ground.title() + at(ground.basis()));
      }
    }
    rulebook
        .catalogueFields()
        .forEach(
            field -> state("catalogue-fields." + field.name(), field.title() + at(field.basis())));
    rulebook
        .accessModes()
        .forEach(mode ->
            state(
                "access-modes." + mode.name(),
                mode.title() + " " + sorted(mode.attributes()) + at(mode.basis())));
    state(
        "anonymous-access",
        rulebook.anonymousAccess().value() + at(rulebook.anonymousAccess().basis()));
    for (var list : rulebook.lists()) {
      for (var item : list.items()) {
        state("lists." + list.name() + "." + item.name(), item.title() + at(item.basis()));
      }
    }
    rulebook
        .duties()
        .forEach(duty ->
            state(
                "duties." + duty.name(),
                duty.role()
                    + " "
                    + duty.every()
                    + duty.by().map(day -> " " + day).orElse("")
                    + " → "
                    + duty.process()
                    + at(duty.basis())));
    rulebook.readings().forEach(reading -> state("readings." + reading.number(), reading.choice()));
    rulebook
        .provisions()
        .forEach(provision ->
            state(
                "provisions." + provision.citation().article(),
                provision.summary() + " (" + provision.coverage() + ")"));
  }

  private void process(Process process) {
    var place = "processes." + process.name();
    state(place, process.title() + ", " + process.applicant() + at(process.basis()));
    process
        .urgencies()
        .forEach(urgency -> state(place + ".urgencies." + urgency.name(), urgency.title()));
    act(place + ".opening", process.opening());
    process
        .filing()
        .within()
        .ifPresent(limit -> state(place + ".opening.filed-within", limit(limit)));
    process
        .filing()
        .lead()
        .ifPresent(lead -> state(place + ".opening.lead", lead.days() + "wd" + at(lead.basis())));
    process.stages().forEach(stage -> stage(place + ".stages." + stage.name(), stage));
    process
        .outcomes()
        .forEach(outcome -> state(place + ".outcomes." + outcome.name(), outcome.title()));
    process
        .appeals()
        .forEach(appeal -> state(place + ".appeals." + appeal.process(), sorted(appeal.after())));
  }

  private void stage(String place, Stage stage) {
    state(place, stage.title() + ", " + String.join(" + ", stage.actors()) + at(stage.basis()));
    stage.within().ifPresent(limit -> state(place + ".within", limit(limit)));
    stage.acts().forEach(act -> act(place + ".acts." + act.name(), act));
  }

  private void act(String place, Act act) {
    var to =
        switch (act.to()) {
          case Target.ToStage(var stage) -> stage;
          case Target.End(var outcome) -> "end:" + outcome;
        };
    state(
        place,
        act.title()
            + " → "
            + to
            + act.actor().map(role -> ", " + role).orElse("")
            + (act.requires().isEmpty() ? "" : ", requires " + sorted(act.requires()))
            + act.effect().map(effect -> ", effect " + effect).orElse("")
            + act.when().map(fact -> ", when " + fact).orElse("")
            + act.extension().map(more -> ", extends by " + more.by() + "wd").orElse("")
            + (act.startsRound() ? ", new round" : "")
            + at(act.basis()));
    act.within().ifPresent(limit -> state(place + ".within", limit(limit)));
    act.checklist()
        .forEach(
            item -> state(place + ".checklist." + item.name(), item.title() + at(item.basis())));
    for (var tell : act.tells()) {
      state(place + ".tells." + tell.role(), tell.what() + at(tell.basis()));
    }
  }

  private static String limit(TimeLimit limit) {
    var periods = new TreeMap<>(limit.periods());
    return (periods.isEmpty() ? "given" : periods.toString())
        + " from "
        + limit.continues().or(limit::from).orElse(limit.start().name())
        + at(limit.basis());
  }

  private static String sorted(Collection<?> words) {
    var sorted = new TreeSet<String>();
    words.forEach(word -> sorted.add(word.toString()));
    return String.join(" + ", sorted);
  }

  private static String at(Basis basis) {
    return " [" + basis.label() + "]";
  }

  private void state(String place, String words) {
    lines.merge(place, words, (one, other) -> one + "; " + other);
  }
}
