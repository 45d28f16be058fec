package org.kaishu.access.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kaishu.access.Application;
import org.kaishu.access.Fault;
import org.kaishu.access.Terms;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;

/// Compares an application with the form of its rulebook, and finds every fault at once.
///
/// @param held names of the fields that may be applied for
/// @param known names of all fields
record FormCheck(Terms terms, List<String> held, List<String> known, LocalDate today) {
  static final String FIELDS = "fields";
  static final String URGENCY = "urgency";

  /// How far ahead data can be asked for; a convention of the platform.
  static final int YEARS = 5;

  List<Fault> faults(Application application) {
    var faults = new ArrayList<Fault>();
    for (var field : terms.form().fields()) {
      check(field, application, text -> faults.add(new Fault(field.name(), text)));
    }
    return faults;
  }

  private void check(Form.Field field, Application application, Consumer<String> fault) {
    if (isEmpty(field, application)) {
      if (needed(field, application)) {
        fault.accept(lacking(field));
      }
      return;
    }
    var answer = application.answer(field.name());
    switch (field.kind()) {
      case TEXT -> text(field, answer.strip(), fault);
      case CHOICE -> {
        if (field.options().stream().noneMatch(option -> option.name().equals(answer))) {
          fault.accept("请从列出的选项中选一项" + field.title());
        }
      }
      case CHOICES -> options(field, application.listed(field.name()), fault);
      case DATE -> day(answer.strip(), fault);
      case TIME -> moment(answer.strip(), fault);
      case FIELDS -> fields(field, application.listed(field.name()), fault);
      case FILES -> count(field, files(field, application), "个文件", fault);
      case URGENCY -> {
        if (terms.process().urgency(answer).isEmpty()) {
          fault.accept("没有这种紧急程度：" + answer);
        }
      }
    }
  }

  private static boolean isEmpty(Form.Field field, Application application) {
    return switch (field.kind()) {
      case FILES -> files(field, application) == 0;
      case FIELDS, CHOICES -> application.listed(field.name()).isEmpty();
      case TEXT, CHOICE, DATE, TIME, URGENCY -> application.answer(field.name()).isBlank();
    };
  }

  private static long files(Form.Field field, Application application) {
    return application.attachments().stream()
        .filter(file -> file.field().equals(field.name()))
        .count();
  }

  private boolean needed(Form.Field field, Application application) {
    return switch (field.required()) {
      case ALWAYS -> field.kind() != Form.Kind.URGENCY;
      case IF_URGENT -> !urgency(application).equals(lowest(terms.process()));
      case NO -> false;
    };
  }

  /// The urgency that an application claims; the lowest where it claims none.
  String urgency(Application application) {
    var claimed =
        terms.form().fields().stream()
            .filter(field -> field.kind() == Form.Kind.URGENCY)
            .map(field -> application.answer(field.name()))
            .filter(answer -> !answer.isBlank())
            .findFirst();
    return claimed.orElse(lowest(terms.process()));
  }

  private static String lowest(Process process) {
    return process.urgencies().getFirst().name();
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

  private void day(String answer, Consumer<String> fault) {
    LocalDate day;
    try {
      day = LocalDate.parse(answer);
    } catch (DateTimeParseException e) {
      fault.accept("请按 2026-12-31 的样子填写日期");
      return;
    }
    if (day.isBefore(today)) {
      fault.accept("日期已经过去，请填写今天或以后的日期");
    } else if (day.isAfter(today.plusYears(YEARS))) {
      fault.accept("最多申请 " + YEARS + " 年，不晚于 " + today.plusYears(YEARS) + "（约）");
    }
  }

  private static void moment(String answer, Consumer<String> fault) {
    try {
      var _ = LocalDateTime.parse(answer);
    } catch (DateTimeParseException e) {
      fault.accept("请按 2026-12-31T09:00 的样子填写日期和时间");
    }
  }

  private static void options(Form.Field field, List<String> chosen, Consumer<String> fault) {
    var known = field.options().stream().map(Form.Option::name).toList();
    if (!known.containsAll(chosen)) {
      fault.accept("请从列出的选项中选" + field.title());
    }
    count(field, chosen.size(), "项", fault);
  }

  private void fields(Form.Field field, List<String> asked, Consumer<String> fault) {
    var unknown = asked.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      fault.accept("这份数据没有这些字段：" + String.join("、", unknown));
    }
    var open =
        asked.stream()
            .filter(name -> known.contains(name) && !held.contains(name))
            .collect(Collectors.joining("、"));
    if (!open.isEmpty()) {
      fault.accept("这些字段已直接开放，不用申请：" + open);
    }
    count(field, asked.size(), "个字段", fault);
  }
}
