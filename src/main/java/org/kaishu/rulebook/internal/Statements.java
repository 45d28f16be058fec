package org.kaishu.rulebook.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.AgreementTemplate;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Grounds;
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
    rulebook
        .freeOfCharge()
        .ifPresent(rule -> state("free-of-charge", rule.value() + at(rule.basis())));
    for (var list : rulebook.lists()) {
      state("lists." + list.name(), list.title() + at(list.basis()));
      for (var item : list.items()) {
        state("lists." + list.name() + "." + item.name(), item.title() + at(item.basis()));
      }
    }
    rulebook
        .duties()
        .forEach(duty ->
            state(
                "duties." + duty.name(),
                duty.title()
                    + ", "
                    + duty.role()
                    + " "
                    + duty.every()
                    + duty.by().map(day -> " " + day).orElse("")
                    + (duty.inPrinciple() ? " in principle" : "")
                    + " for "
                    + duty.about()
                    + " → "
                    + duty.process()
                    + " "
                    + sorted(duty.fulfilledBy())
                    + at(duty.basis())));
    rulebook.forms().values().forEach(this::form);
    rulebook.agreements().forEach(this::agreement);
    rulebook.readings().forEach(reading -> state("readings." + reading.number(), reading.choice()));
    rulebook
        .provisions()
        .forEach(provision ->
            state(
                "provisions." + provision.citation().article(),
                provision.summary() + " (" + provision.coverage() + ")"));
  }

  private void form(Form form) {
    var place = "forms." + form.name();
    state(place, form.title() + at(form.basis()));
    form.steps().stream()
        .filter(step -> !step.name().equals(form.name()))
        .forEach(step -> state(place + ".steps." + step.name(), step.title()));
    for (var field : form.fields()) {
      state(place + "." + field.name(), field(field));
    }
  }

  private static String field(Form.Field field) {
    var words = new ArrayList<String>();
    words.add(field.title());
    words.add(field.kind() + " " + field.required());
    if (field.atLeast() > 0) {
      words.add("at least " + field.atLeast());
    }
    if (field.atMost() < Form.Field.UNBOUNDED) {
      words.add("at most " + field.atMost());
    }
    field
        .options()
        .forEach(option -> words.add(option.name() + " " + option.title() + " " + option.hint()));
    words.add("in " + field.step());
    words.add(field.hint());
    return String.join(", ", words) + at(field.basis());
  }

  private void agreement(String process, AgreementTemplate agreement) {
    var place = "agreements." + process;
    state(place, agreement.title() + at(agreement.basis()));
    for (var clause : agreement.clauses()) {
      state(
          place + "." + clause.name(), clause.title() + ": " + clause.text() + at(clause.basis()));
    }
  }

  private void process(Process process) {
    var place = "processes." + process.name();
    state(
        place,
        process.title()
            + ", "
            + process.applicant()
            + " about "
            + process.subject()
            + process.form().map(form -> ", form " + form).orElse("")
            + at(process.basis()));
    process
        .urgencies()
        .forEach(urgency ->
            state(place + ".urgencies." + urgency.name(), urgency.title() + at(urgency.basis())));
    act(place + ".opening", process.opening());
    process
        .filing()
        .within()
        .ifPresent(limit -> state(place + ".opening.filed-within", limit(limit)));
    process
        .filing()
        .lead()
        .ifPresent(lead -> state(place + ".opening.lead", lead.days() + "wd" + at(lead.basis())));
    process
        .filing()
        .dayOff()
        .ifPresent(rule -> state(place + ".opening.day-off", rule.field() + at(rule.basis())));
    process.stages().forEach(stage -> stage(place + ".stages." + stage.name(), stage));
    process
        .outcomes()
        .forEach(outcome -> state(place + ".outcomes." + outcome.name(), outcome.title()));
    process
        .appeals()
        .forEach(appeal ->
            state(
                place + ".appeals." + appeal.process(),
                sorted(appeal.after()) + at(appeal.basis())));
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
            + act.extension()
                .map(more -> ", extends by " + more.by() + "wd, " + more.times() + " times")
                .orElse("")
            + (act.startsRound() ? ", new round" : "")
            + (act.lowersUrgency() ? ", lowers urgency" : "")
            + (act.oneTimeNotice() ? ", one-time notice" : "")
            + (act.bases().isEmpty() ? "" : ", citing " + new Grounds(act.bases()).label())
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
        + (limit.inPrinciple() ? " in principle" : "")
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
