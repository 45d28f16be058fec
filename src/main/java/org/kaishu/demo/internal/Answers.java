package org.kaishu.demo.internal;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.calendar.Workdays;
import org.kaishu.rulebook.Filing;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;

/// Fills in whatever the form of a process asks for.
final class Answers {
  private static final int AHEAD = 30;
  private static final String WORDS = "按实际情况填写，供办理时核对。";

  private Answers() {}

  static SortedMap<String, String> to(Rulebook rulebook, Process process, LocalDate today) {
    var answers = new TreeMap<String, String>();
    process
        .form()
        .flatMap(rulebook::form)
        .ifPresent(form ->
            form.fields()
                .forEach(field -> answers.put(field.name(), answer(process, field, today))));
    answers.values().removeIf(String::isEmpty);
    return answers;
  }

  private static String answer(Process process, Form.Field field, LocalDate today) {
    return switch (field.kind()) {
      case TEXT -> words(field);
      case CHOICE, CHOICES -> choice(field);
      case DATE -> day(process.filing(), field.name(), today).toString();
      case TIME -> day(process.filing(), field.name(), today).atTime(9, 0).toString();
      case URGENCY -> Process.NORMAL;
      case FIELDS -> "name";
      case FILES -> "";
    };
  }

  /// How many files a form asks for.
  static int files(Rulebook rulebook, Process process) {
    return process.form().flatMap(rulebook::form).stream()
        .flatMap(form -> form.fields().stream())
        .filter(field -> field.kind() == Form.Kind.FILES)
        .filter(field -> field.required() == Form.Need.ALWAYS)
        .mapToInt(field -> Math.max(1, field.atLeast()))
        .sum();
  }

  /// No further review is asked for, where a form asks which.
  private static String choice(Form.Field field) {
    return field.options().stream()
        .map(Form.Option::name)
        .filter("no"::equals)
        .findFirst()
        .orElseGet(() -> field.options().getFirst().name());
  }

  private static String words(Form.Field field) {
    var words = new StringBuilder(WORDS);
    while (words.length() < field.atLeast()) {
      words.append(WORDS);
    }
    return words.substring(0, Math.min(words.length(), field.atMost()));
  }

  /// Today, where the text counts from the day; a day off well ahead, where it is about an event.
  private static LocalDate day(Filing filing, String field, LocalDate today) {
    if (filing.within().flatMap(limit -> limit.from()).filter(field::equals).isPresent()) {
      return today;
    }
    var day = today.plusDays(AHEAD);
    while (filing.dayOff().filter(rule -> rule.field().equals(field)).isPresent()
        && Workdays.mainland().isWorkday(day)) {
      day = day.plusDays(1);
    }
    return day;
  }
}
