package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.kaishu.access.Application;
import org.kaishu.access.Terms;
import org.kaishu.catalog.Field;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Urgency;
import org.springframework.stereotype.Component;

/// Writes the answers of an application as a reader reads them.
@Component
class AnswerDrawing {
  private final Paperwork paperwork;
  private final LocalLaw law;
  private final Messages words;

  AnswerDrawing(Paperwork paperwork, LocalLaw law, Messages words) {
    this.paperwork = paperwork;
    this.law = law;
    this.words = words;
  }

  /// Write the answers of one page of the form.
  List<CheckPage.Answer> of(Application application, Terms terms, Form.Step step) {
    return terms.form().of(step).stream()
        .filter(field -> asked(application, terms, field))
        .map(field ->
            new CheckPage.Answer(
                field.title(),
                lines(application, terms, field),
                law.chips(terms.rulebook(), field.basis())))
        .toList();
  }

  /// Write all answers.
  List<CheckPage.Answer> of(Application application, Terms terms) {
    return terms.form().steps().stream()
        .flatMap(step -> of(application, terms, step).stream())
        .toList();
  }

  /// Write what a case of any process was opened with; what was not answered is left out.
  ///
  /// @param filled the form of the case as far as its reader may read it
  List<CheckPage.Answer> of(Rulebook rulebook, Process process, SortedMap<String, String> filled) {
    return process.form().flatMap(rulebook::form).stream()
        .flatMap(form -> form.fields().stream())
        .filter(field -> !filled.getOrDefault(field.name(), "").isBlank())
        .map(field ->
            new CheckPage.Answer(
                field.title(),
                given(process, field, filled.getOrDefault(field.name(), "")),
                law.chips(rulebook, field.basis())))
        .toList();
  }

  private static List<String> given(Process process, Form.Field field, String answer) {
    return switch (field.kind()) {
      case TEXT, DATE, FIELDS -> List.of(answer);
      case TIME -> List.of(answer.replace('T', ' '));
      case FILES -> answer.lines().toList();
      case URGENCY -> process.urgency(answer).map(Urgency::title).stream().toList();
      case CHOICE, CHOICES -> {
        var chosen = List.of(answer.split(",", -1));
        yield field.options().stream()
            .filter(option -> chosen.contains(option.name()))
            .map(Form.Option::title)
            .toList();
      }
    };
  }

  /// Why something urgent is urgent is asked of nobody else.
  private static boolean asked(Application application, Terms terms, Form.Field field) {
    return field.required() != Form.Need.IF_URGENT
        || !application.answer(field.name()).isBlank()
        || terms.form().fields().stream()
            .filter(other -> other.kind() == Form.Kind.URGENCY)
            .map(other -> application.answer(other.name()))
            .anyMatch(urgency -> !terms.process().lowerThan(urgency).isEmpty());
  }

  private List<String> lines(Application application, Terms terms, Form.Field field) {
    var answer = application.answer(field.name());
    var lines =
        switch (field.kind()) {
          case TEXT, DATE, TIME -> answer.isBlank() ? List.<String>of() : List.of(answer);
          case CHOICE ->
              field.options().stream()
                  .filter(option -> option.name().equals(answer))
                  .map(Form.Option::title)
                  .toList();
          case CHOICES ->
              field.options().stream()
                  .filter(option -> application.listed(field.name()).contains(option.name()))
                  .map(Form.Option::title)
                  .toList();
          case URGENCY ->
              terms
                  .process()
                  .urgency(answer.isBlank() ? Process.NORMAL : answer)
                  .map(Urgency::title)
                  .stream()
                  .toList();
          case FIELDS ->
              application.listed(field.name()).stream()
                  .map(name -> title(application, name))
                  .toList();
          case FILES ->
              application.attachments().stream()
                  .filter(file -> file.field().equals(field.name()))
                  .map(file -> words.say("step.term", file.fileName(), words.size(file.bytes())))
                  .toList();
        };
    return lines.isEmpty() ? List.of(words.say("check.unanswered")) : lines;
  }

  private String title(Application application, String name) {
    return Optional.of(paperwork.description(application.dataset()))
        .flatMap(description -> description.field(name))
        .map(Field::title)
        .orElse(name);
  }
}
