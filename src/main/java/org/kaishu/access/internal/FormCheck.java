package org.kaishu.access.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.access.Application;
import org.kaishu.access.Terms;
import org.kaishu.cases.AnswerCheck;
import org.kaishu.cases.Fault;
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
    return new AnswerCheck(terms.process(), new OfDataset(application))
        .faults(terms.form().fields(), application.answers(), urgency(application));
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

  /// What the dataset and the day say of an application.
  private final class OfDataset implements AnswerCheck.Beyond {
    private final Application application;

    OfDataset(Application application) {
      this.application = application;
    }

    @Override
    public long files(Form.Field field) {
      return application.attachments().stream()
          .filter(file -> file.field().equals(field.name()))
          .count();
    }

    @Override
    public List<String> day(Form.Field field, LocalDate day) {
      if (day.isBefore(today)) {
        return List.of("日期已经过去，请填写今天或以后的日期");
      }
      return day.isAfter(today.plusYears(YEARS))
          ? List.of("最多申请 " + YEARS + " 年，不晚于 " + today.plusYears(YEARS) + "（约）")
          : List.of();
    }

    @Override
    public List<String> items(Form.Field field, List<String> names) {
      var faults = new ArrayList<String>();
      var unknown = names.stream().filter(name -> !known.contains(name)).toList();
      if (!unknown.isEmpty()) {
        faults.add("这份数据没有这些字段：" + String.join("、", unknown));
      }
      var open =
          names.stream()
              .filter(name -> known.contains(name) && !held.contains(name))
              .collect(Collectors.joining("、"));
      if (!open.isEmpty()) {
        faults.add("这些字段已直接开放，不用申请：" + open);
      }
      return faults;
    }
  }
}
