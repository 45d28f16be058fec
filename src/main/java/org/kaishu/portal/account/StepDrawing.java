package org.kaishu.portal.account;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Terms;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Form;
import org.springframework.stereotype.Component;

/// Draws one page of an application's form.
@Component
class StepDrawing {
  private final Applications applications;
  private final Paperwork paperwork;
  private final ProgressDrawing progress;
  private final QuestionDrawing questions;
  private final Messages words;

  StepDrawing(
      Applications applications,
      Paperwork paperwork,
      ProgressDrawing progress,
      QuestionDrawing questions,
      Messages words) {
    this.applications = applications;
    this.paperwork = paperwork;
    this.progress = progress;
    this.questions = questions;
    this.words = words;
  }

  StepPage draw(
      Application application,
      Terms terms,
      Form.Step step,
      String conflict,
      List<FieldError> errors) {
    return new StepPage(
        Paperwork.path(application),
        step.name(),
        step.title(),
        "",
        Paperwork.steps(terms.form()).indexOf(step.name()) + 2,
        progress.total(terms),
        application.version(),
        paperwork.wanted(application.dataset()),
        List.of(),
        questions.draw(application, terms, step),
        progress.draw(application, terms, applications.check(application), step.name()),
        progress.asides(terms),
        paperwork.saved(application.savedAt()),
        conflict,
        unsent(terms.form(), step),
        errors);
  }

  ApplicantPage applicant(Application application, Principal who, String login) {
    var terms = paperwork.terms(application);
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(words.say("applicant.name"), who.displayName()));
    facts.add(
        new Fact(
            words.say("applicant.organization"),
            application
                .organization()
                .map(paperwork::organization)
                .orElseGet(() -> words.say("applicant.organization.none"))));
    facts.add(new Fact(words.say("applicant.account"), login));
    return new ApplicantPage(
        paperwork.wanted(application.dataset()),
        progress.total(terms),
        facts,
        progress.draw(
            application, terms, applications.check(application), ProgressDrawing.APPLICANT),
        progress.asides(terms),
        Paperwork.path(application) + "/steps/" + terms.form().steps().getFirst().name());
  }

  /// Where to go after a page.
  String after(Application application, Terms terms, Form.Step step) {
    var steps = Paperwork.steps(terms.form());
    var next = steps.indexOf(step.name()) + 1;
    return Paperwork.path(application)
        + (next < steps.size() ? "/steps/" + steps.get(next) : "/check");
  }

  private static String unsent(Form form, Form.Step step) {
    var files =
        form.of(step).stream()
            .filter(field -> field.kind() == Form.Kind.FILES)
            .map(field -> "file-" + field.name())
            .collect(Collectors.joining(","));
    return files.isEmpty() ? "*" : "not " + files;
  }
}
