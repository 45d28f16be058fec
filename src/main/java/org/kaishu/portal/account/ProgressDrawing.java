package org.kaishu.portal.account;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.access.Application;
import org.kaishu.access.Terms;
import org.kaishu.cases.Fault;
import org.kaishu.page.Chip;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Form;
import org.springframework.stereotype.Component;

/// Draws how far an application is: the applicant, each page of the form, the check.
@Component
class ProgressDrawing {
  /// The name of the page about the applicant.
  static final String APPLICANT = "applicant";

  private static final String CHECK = "check";

  private final Messages words;

  ProgressDrawing(Messages words) {
    this.words = words;
  }

  /// Draw all parts.
  ///
  /// @param shown the name of the page that is shown; empty for the list itself
  List<Progress> draw(Application application, Terms terms, List<Fault> faults, String shown) {
    var parts = new ArrayList<Progress>();
    var path = Paperwork.path(application);
    parts.add(
        new Progress(
            words.say("applicant.part"),
            path + "/steps/" + APPLICANT,
            shown.equals(APPLICANT) ? "on" : "ok",
            done(),
            ""));
    for (var step : terms.form().steps()) {
      parts.add(part(application, terms.form(), step, faults, shown));
    }
    var ready = faults.isEmpty();
    parts.add(
        new Progress(
            words.say("application.part.check"),
            path + "/check",
            shown.equals(CHECK) ? "on" : "",
            new Mark(
                ready ? "t-jade" : "",
                words.say(ready ? "application.part.check.ready" : "application.part.check.wait")),
            ""));
    return parts;
  }

  /// How many pages there are in all.
  int total(Terms terms) {
    return terms.form().steps().size() + 2;
  }

  /// Where to go on: the first page with something missing, else the check.
  String next(Application application, Terms terms, List<Fault> faults) {
    return terms.form().steps().stream()
        .filter(step -> !faultsOf(terms.form(), step, faults).isEmpty())
        .findFirst()
        .map(step -> Paperwork.path(application) + "/steps/" + step.name())
        .orElse(Paperwork.path(application) + "/check");
  }

  /// What is wrong on one page.
  static List<Fault> faultsOf(Form form, Form.Step step, List<Fault> faults) {
    return faults.stream()
        .filter(fault ->
            form.field(fault.field()).filter(f -> f.step().equals(step.name())).isPresent())
        .toList();
  }

  /// What follows, said beside each page.
  List<StepPage.Aside> asides(Terms terms) {
    var asides = new ArrayList<StepPage.Aside>();
    asides.add(
        new StepPage.Aside(
            words.say("application.aside.clock"),
            List.of(Chip.own(words.say("application.aside.clock.why")))));
    asides.add(new StepPage.Aside(words.say("application.aside.told"), List.of()));
    terms.process().stages().stream()
        .flatMap(stage -> stage.acts().stream())
        .filter(act -> act.name().equals("refuse"))
        .findFirst()
        .ifPresent(act ->
            asides.add(
                new StepPage.Aside(
                    words.say("application.aside.refusal"),
                    Chip.of(terms.rulebook(), act.basis()))));
    return asides;
  }

  private Progress part(
      Application application, Form form, Form.Step step, List<Fault> faults, String shown) {
    var wrong = faultsOf(form, step, faults).size();
    var begun =
        form.of(step).stream()
            .anyMatch(field ->
                !application.answer(field.name()).isBlank()
                    || application.attachments().stream()
                        .anyMatch(file -> file.field().equals(field.name())));
    var mark =
        wrong == 0
            ? done()
            : begun
                ? new Mark("t-seal", words.say("application.part.wrong", wrong))
                : new Mark("", words.say("application.part.todo"));
    return new Progress(
        step.title(),
        Paperwork.path(application) + "/steps/" + step.name(),
        step.name().equals(shown) ? "on" : wrong == 0 ? "ok" : "",
        mark,
        form.of(step).stream()
            .map(Form.Field::title)
            .collect(Collectors.joining(words.say("list.separator"))));
  }

  private Mark done() {
    return new Mark("t-jade", words.say("application.part.done"));
  }
}
