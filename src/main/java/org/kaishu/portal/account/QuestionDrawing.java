package org.kaishu.portal.account;

import java.util.List;
import org.kaishu.access.AccessSettings;
import org.kaishu.access.Application;
import org.kaishu.access.Terms;
import org.kaishu.catalog.Field;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Urgency;
import org.springframework.stereotype.Component;

/// Draws the questions of a form from the rulebook, with the answers so far.
@Component
class QuestionDrawing {
  private final Paperwork paperwork;
  private final ClockDrawing clocks;
  private final LocalLaw law;
  private final AccessSettings settings;
  private final Messages words;

  QuestionDrawing(
      Paperwork paperwork,
      ClockDrawing clocks,
      LocalLaw law,
      AccessSettings settings,
      Messages words) {
    this.paperwork = paperwork;
    this.clocks = clocks;
    this.law = law;
    this.settings = settings;
    this.words = words;
  }

  List<Question> draw(Application application, Terms terms, Form.Step step) {
    return terms.form().of(step).stream()
        .map(field -> question(application, terms, field))
        .toList();
  }

  /// Say whether a field must be filled in.
  String need(Form.Need need) {
    return switch (need) {
      case ALWAYS -> words.say("apply.need.always");
      case IF_URGENT -> words.say("apply.need.urgent");
      case NO -> words.say("apply.need.no");
    };
  }

  private Question question(Application application, Terms terms, Form.Field field) {
    var answer = application.answer(field.name());
    var bounded = field.atMost() != Form.Field.UNBOUNDED;
    return new Question(
        kind(field.kind()),
        field.name(),
        field.title(),
        field.hint(),
        field.required() == Form.Need.ALWAYS ? "" : need(field.required()),
        answer,
        bounded ? field.atMost() : 0,
        field.kind() == Form.Kind.TEXT && (bounded || field.atLeast() > 0)
            ? words.say("step.counted", characters(answer))
            : "",
        note(application, field),
        choices(application, terms, field, answer),
        files(application, field),
        settings.attachmentLimit().toBytes(),
        words.say("step.file.too-large", words.size(settings.attachmentLimit().toBytes())),
        law.chips(terms.rulebook(), field.basis()));
  }

  /// What is open to all need not be asked for.
  private String note(Application application, Form.Field field) {
    var open =
        field.kind() == Form.Kind.FIELDS
            ? paperwork.description(application.dataset()).openFields().stream()
                .map(Field::title)
                .toList()
            : List.<String>of();
    return open.isEmpty()
        ? ""
        : words.say("step.fields.free", String.join(words.say("list.separator"), open));
  }

  private List<Question.Choice> choices(
      Application application, Terms terms, Form.Field field, String answer) {
    return switch (field.kind()) {
      case TEXT, DATE, TIME, FILES -> List.of();
      case CHOICES -> {
        var chosen = application.listed(field.name());
        yield field.options().stream()
            .map(option ->
                new Question.Choice(
                    option.name(), option.title(), option.hint(), chosen.contains(option.name())))
            .toList();
      }
      case CHOICE ->
          field.options().stream()
              .map(option ->
                  new Question.Choice(
                      option.name(), option.title(), option.hint(), option.name().equals(answer)))
              .toList();
      case URGENCY -> {
        var claimed = answer.isBlank() ? terms.process().urgencies().getFirst().name() : answer;
        yield terms.process().urgencies().stream()
            .map(urgency ->
                new Question.Choice(
                    urgency.name(),
                    urgency.title(),
                    periods(terms, urgency),
                    urgency.name().equals(claimed)))
            .toList();
      }
      case FIELDS -> {
        var chosen = application.listed(field.name());
        var description = paperwork.description(application.dataset());
        yield description.fields().stream()
            .filter(each -> !description.openFields().contains(each))
            .map(each ->
                new Question.Choice(
                    each.name(), each.title(), each.description(), chosen.contains(each.name())))
            .toList();
      }
    };
  }

  /// What an urgency changes: each numbered period of law, in one line.
  private String periods(Terms terms, Urgency urgency) {
    return String.join(
        words.say("list.separator"),
        terms.process().stages().stream()
            .filter(stage -> stage.within().filter(limit -> !limit.internal()).isPresent())
            .map(stage -> period(stage, urgency))
            .toList());
  }

  private String period(Stage stage, Urgency urgency) {
    var limit = stage.within().orElseThrow();
    return words.say("step.term", stage.title(), clocks.limit(limit, urgency.name()));
  }

  private List<Question.Attached> files(Application application, Form.Field field) {
    return application.attachments().stream()
        .filter(file -> file.field().equals(field.name()))
        .map(file ->
            new Question.Attached(
                file.fileName(),
                words.size(file.bytes()),
                Paperwork.path(application) + "/attachments/" + file.hash().sha256(),
                file.hash().sha256()))
        .toList();
  }

  /// Count characters as people do, without blanks around.
  static int characters(String text) {
    var stripped = text.strip();
    return stripped.codePointCount(0, stripped.length());
  }

  private static String kind(Form.Kind kind) {
    return switch (kind) {
      case TEXT, TIME -> "text";
      case CHOICES -> "choices";
      case CHOICE, URGENCY -> "choice";
      case DATE -> "date";
      case FIELDS -> "fields";
      case FILES -> "files";
    };
  }
}
