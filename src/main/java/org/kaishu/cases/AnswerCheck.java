package org.kaishu.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;

/// Compares answers with the fields of a form, and finds every fault at once; the same for every
/// process of every rulebook.
///
/// @param process whose urgencies a form may ask for
/// @param beyond what only the owner of the matter knows
public record AnswerCheck(Process process, Beyond beyond) {
  private static final int LONGEST = 20_000;

  /// What the form itself can't say of an answer.
  public interface Beyond {

    /// How many files came for a field.
    long files(Form.Field field);

    /// What is wrong with a day, in Chinese.
    List<String> day(Form.Field field, LocalDate day);

    /// What is wrong with the data items that a field names, in Chinese.
    List<String> items(Form.Field field, List<String> names);
  }

  /// Return every fault of the answers to some fields, in the order of the fields.
  ///
  /// @param answers by field, as typed; several names with commas between them
  /// @param urgency of the case
  public List<Fault> faults(
      Collection<Form.Field> fields, Map<String, String> answers, String urgency) {
    var faults = new ArrayList<Fault>();
    for (var field : fields) {
      var answer = answers.getOrDefault(field.name(), "");
      check(field, answer, urgency, text -> faults.add(new Fault(field.name(), text)));
    }
    return faults;
  }

  /// Return the names that an answer lists.
  public static List<String> names(String answer) {
    return Arrays.stream(answer.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private void check(Form.Field field, String answer, String urgency, Consumer<String> fault) {
    if (isEmpty(field, answer)) {
      if (needed(field, urgency)) {
        fault.accept(lacking(field));
      }
      return;
    }
    switch (field.kind()) {
      case TEXT -> text(field, answer.strip(), fault);
      case CHOICE -> {
        if (field.options().stream().noneMatch(option -> option.name().equals(answer))) {
          fault.accept("请从列出的选项中选一项" + field.title());
        }
      }
      case CHOICES -> options(field, names(answer), fault);
      case DATE -> day(field, answer.strip(), fault);
      case TIME -> moment(answer.strip(), fault);
      case FIELDS -> {
        beyond.items(field, names(answer)).forEach(fault);
        count(field, names(answer).size(), "个字段", fault);
      }
      case FILES -> count(field, beyond.files(field), "个文件", fault);
      case URGENCY -> {
        if (process.urgency(answer).isEmpty()) {
          fault.accept("没有这种紧急程度：" + answer);
        }
      }
    }
  }

  private boolean isEmpty(Form.Field field, String answer) {
    return switch (field.kind()) {
      case FILES -> beyond.files(field) == 0;
      case FIELDS, CHOICES -> names(answer).isEmpty();
      case TEXT, CHOICE, DATE, TIME, URGENCY -> answer.isBlank();
    };
  }

  private boolean needed(Form.Field field, String urgency) {
    return switch (field.required()) {
      case ALWAYS -> field.kind() != Form.Kind.URGENCY;
      case IF_URGENT -> !urgency.equals(process.urgencies().getFirst().name());
      case NO -> false;
    };
  }

  private static String lacking(Form.Field field) {
    return switch (field.kind()) {
      case TEXT -> "请填写" + field.title();
      case DATE -> "请填写" + field.title() + "，例如 2026-12-31";
      case TIME -> "请填写" + field.title() + "，例如 2026-12-31T09:00";
      case CHOICE, CHOICES, FIELDS, URGENCY -> "请选择" + field.title();
      case FILES -> "请上传" + field.title();
    };
  }

  private static void text(Form.Field field, String answer, Consumer<String> fault) {
    count(field, answer.codePointCount(0, answer.length()), "个字", fault);
    if (field.atMost() == Form.Field.UNBOUNDED && answer.length() > LONGEST) {
      fault.accept("%s不能超过 %d 个字".formatted(field.title(), LONGEST));
    }
  }

  private static void options(Form.Field field, List<String> chosen, Consumer<String> fault) {
    var known = field.options().stream().map(Form.Option::name).toList();
    if (!known.containsAll(chosen)) {
      fault.accept("请从列出的选项中选" + field.title());
    }
    count(field, chosen.size(), "项", fault);
  }

  private void day(Form.Field field, String answer, Consumer<String> fault) {
    LocalDate day;
    try {
      day = LocalDate.parse(answer);
    } catch (DateTimeParseException e) {
      fault.accept("请按 2026-12-31 的样子填写" + field.title());
      return;
    }
    beyond.day(field, day).forEach(fault);
  }

  private static void moment(String answer, Consumer<String> fault) {
    try {
      var _ = LocalDateTime.parse(answer);
    } catch (DateTimeParseException e) {
      fault.accept("请按 2026-12-31T09:00 的样子填写日期和时间");
    }
  }

  private static void count(Form.Field field, long count, String unit, Consumer<String> fault) {
    if (count < field.atLeast()) {
      fault.accept(
          "%s至少要 %d %s，现有 %d %s".formatted(field.title(), field.atLeast(), unit, count, unit));
    }
    if (count > field.atMost()) {
      fault.accept(
          "%s不能超过 %d %s，现有 %d %s".formatted(field.title(), field.atMost(), unit, count, unit));
    }
  }
}
