package org.kaishu.matters;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;

/// Compares the answers to a form with what its fields ask, each fault beside its field.
final class AnswerCheck {
  private final Messages words;

  AnswerCheck(Messages words) {
    this.words = words;
  }

  /// @param columns the data items that a field of that kind may name
  List<FieldError> faults(Asking asking, OpeningForm filled, Set<String> columns) {
    var urgent =
        !asking.process().lowerThan(urgency(asking.process(), asking.form(), filled)).isEmpty();
    return asking.form().stream()
        .flatMap(form -> form.fields().stream())
        .flatMap(field ->
            fault(asking.process(), field, filled, columns, urgent).stream()
                .map(text -> new FieldError(OpeningForm.FIELD + field.name(), text)))
        .toList();
  }

  /// The urgency that the form claims; the lowest where it claims none that the process knows.
  static String urgency(Process process, Optional<Form> form, OpeningForm filled) {
    return form.stream()
        .flatMap(asked -> asked.fields().stream())
        .filter(field -> field.kind() == Form.Kind.URGENCY)
        .map(field -> filled.answer(field.name()))
        .filter(name -> process.urgency(name).isPresent())
        .findFirst()
        .orElse(process.urgencies().getFirst().name());
  }

  private Optional<String> fault(
      Process process, Form.Field field, OpeningForm filled, Set<String> columns, boolean urgent) {
    var answer = filled.answer(field.name());
    if (answer.isBlank()) {
      return switch (field.required()) {
        case ALWAYS -> Optional.of(missing(field));
        case IF_URGENT -> urgent ? Optional.of(missing(field)) : Optional.empty();
        case NO -> Optional.empty();
      };
    }
    return switch (field.kind()) {
      case TEXT -> length(field, answer);
      case DATE -> date(field, answer);
      case TIME -> time(field, answer);
      case CHOICE -> options(field, List.of(answer), options(field));
      case URGENCY ->
          options(
              field,
              List.of(answer),
              process.urgencies().stream()
                  .map(urgency -> urgency.name())
                  .collect(Collectors.toSet()));
      case CHOICES -> several(field, filled.chosen(field.name()), options(field));
      case FIELDS -> several(field, filled.chosen(field.name()), columns);
      case FILES -> count(field, (int) answer.lines().count());
    };
  }

  private String missing(Form.Field field) {
    return switch (field.kind()) {
      case CHOICE, CHOICES, FIELDS, URGENCY -> words.say("opening.fault.choose", field.title());
      case TEXT, DATE, TIME, FILES -> words.say("opening.fault.missing", field.title());
    };
  }

  private Optional<String> length(Form.Field field, String answer) {
    var length = answer.codePointCount(0, answer.length());
    if (length < field.atLeast()) {
      return Optional.of(words.say("opening.fault.short", field.title(), field.atLeast(), length));
    }
    return length > field.atMost()
        ? Optional.of(words.say("opening.fault.long", field.title(), field.atMost(), length))
        : Optional.empty();
  }

  private Optional<String> date(Form.Field field, String answer) {
    try {
      LocalDate.parse(answer);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of(words.say("opening.fault.date", field.title()));
    }
  }

  private Optional<String> time(Form.Field field, String answer) {
    try {
      LocalDateTime.parse(answer);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of(words.say("opening.fault.time", field.title()));
    }
  }

  private Optional<String> several(Form.Field field, List<String> chosen, Set<String> known) {
    return options(field, chosen, known).or(() -> count(field, chosen.size()));
  }

  private Optional<String> options(Form.Field field, List<String> chosen, Set<String> known) {
    return known.containsAll(chosen)
        ? Optional.empty()
        : Optional.of(words.say("opening.fault.option", field.title()));
  }

  private Optional<String> count(Form.Field field, int chosen) {
    var faults = new ArrayList<String>();
    if (chosen < field.atLeast()) {
      faults.add(words.say("opening.fault.few", field.title(), field.atLeast()));
    }
    if (chosen > field.atMost()) {
      faults.add(words.say("opening.fault.many", field.title(), field.atMost()));
    }
    return faults.stream().findFirst();
  }

  private static Set<String> options(Form.Field field) {
    return field.options().stream().map(Form.Option::name).collect(Collectors.toSet());
  }
}
