package org.kaishu.cases;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;

/// Answers to the forms of rulebooks: what a test gives, and something fitting for the rest.
final class TestingAnswers {
  private static final String WORDS = "按实际情况填写，供办理时核对。";

  private TestingAnswers() {}

  /// Answers to everything that a process requires.
  static SortedMap<String, String> to(
      Rulebook rulebook, Process process, LocalDate today, Map<String, String> given) {
    var answers = new TreeMap<String, String>();
    fields(rulebook, process)
        .filter(field -> field.required() == Form.Need.ALWAYS)
        .forEach(field -> answers.put(field.name(), answer(field, today)));
    answers.values().removeIf(String::isEmpty);
    answers.putAll(given);
    return answers;
  }

  /// Names of as many files as a form asks for, and one more.
  static String[] files(Rulebook rulebook, Process process) {
    int asked =
        fields(rulebook, process)
            .filter(field -> field.kind() == Form.Kind.FILES)
            .mapToInt(field -> Math.max(1, field.atLeast()))
            .sum();
    return IntStream.rangeClosed(0, asked)
        .mapToObj(number -> "材料" + number + ".pdf")
        .toArray(String[]::new);
  }

  private static Stream<Form.Field> fields(Rulebook rulebook, Process process) {
    return process.form().flatMap(rulebook::form).stream().flatMap(form -> form.fields().stream());
  }

  private static String answer(Form.Field field, LocalDate today) {
    return switch (field.kind()) {
      case TEXT -> {
        var words = WORDS.repeat(1 + field.atLeast() / WORDS.length());
        yield words.substring(0, Math.min(words.length(), field.atMost()));
      }
      case CHOICE, CHOICES -> field.options().getFirst().name();
      case DATE -> today.toString();
      case TIME -> today.atTime(9, 0).toString();
      case FIELDS -> "name";
      case URGENCY -> Process.NORMAL;
      case FILES -> "";
    };
  }
}
