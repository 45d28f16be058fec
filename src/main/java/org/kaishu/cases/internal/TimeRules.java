package org.kaishu.cases.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Fault;
import org.kaishu.cases.Stay;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Extension;
import org.kaishu.rulebook.Filing;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.TimeLimit;
import org.springframework.stereotype.Component;

/// What the rulebook's rules of time ask of a filing or an act; each answer is what is lacking, in
/// Chinese, with what to do.
@Component
class TimeRules {
  private final LegalClock clock;
  private final StayStore stays;

  TimeRules(LegalClock clock, StayStore stays) {
    this.clock = clock;
    this.stays = stays;
  }

  /// What a filing lacks: the day its period is counted from, lead time, reasons for a working day.
  List<Fault> filing(
      Rulebook rulebook,
      Process process,
      Map<String, String> fields,
      boolean reasoned,
      Instant now) {
    var lacks = new ArrayList<Fault>();
    process
        .filing()
        .within()
        .flatMap(TimeLimit::from)
        .ifPresent(field -> {
          var day = FormDays.day(fields, field);
          if (day.isEmpty()) {
            lacks.add(missing(rulebook, process, field));
          } else if (day.get().isAfter(FormDays.of(now))) {
            lacks.add(new Fault(field, "“" + title(rulebook, process, field) + "”不能晚于今天，请核对日期"));
          }
        });
    process.filing().lead().ifPresent(lead -> lead(rulebook, process, lead, fields, now, lacks));
    process
        .filing()
        .dayOff()
        .ifPresent(rule -> {
          var day = FormDays.day(fields, rule.field());
          if (day.isEmpty()) {
            lacks.add(missing(rulebook, process, rule.field()));
          } else if (clock.isWorkday(day.get()) && !reasoned) {
            lacks.add(
                new Fault(
                    rule.field(),
                    "“%s”原则上应当在节假日：%s 是工作日，请改期或者写明理由"
                        .formatted(title(rulebook, process, rule.field()), day.get())));
          }
        });
    return lacks.stream().distinct().toList();
  }

  /// The day of the event comes after so many whole working days.
  private void lead(
      Rulebook rulebook,
      Process process,
      Filing.LeadTime lead,
      Map<String, String> fields,
      Instant now,
      List<Fault> lacks) {
    var day = FormDays.day(fields, lead.field());
    if (day.isEmpty()) {
      lacks.add(missing(rulebook, process, lead.field()));
      return;
    }
    var tooSoon = clock.deadline(now, new Period.WorkingDays(lead.days())).lastDay();
    if (!day.get().isAfter(tooSoon)) {
      lacks.add(
          new Fault(
              lead.field(),
              "“%s”之前至少要留%d个工作日：最早可以定在 %s"
                  .formatted(
                      title(rulebook, process, lead.field()), lead.days(), tooSoon.plusDays(1))));
    }
  }

  /// What the entry into a stage lacks: the day that its clocks start from or end with.
  List<Fault> entry(
      Rulebook rulebook, Process process, Stage stage, Map<String, String> fields, Instant now) {
    var lacks = new ArrayList<Fault>();
    given(stage)
        .forEach(limit -> {
          var field = limit.from().orElseThrow();
          var day = FormDays.day(fields, field);
          if (day.isEmpty()) {
            lacks.add(missing(rulebook, process, field));
          } else if (limit.periods().isEmpty() && day.get().isBefore(FormDays.of(now))) {
            lacks.add(new Fault(field, "“" + title(rulebook, process, field) + "”已经过去，请改为今天或者以后"));
          }
        });
    return lacks.stream().distinct().toList();
  }

  /// The fields that hold a day which the clocks of a stage need, and that a case does not answer.
  List<Form.Field> asked(
      Rulebook rulebook, Process process, Stage stage, CaseView matter, LocalDate today) {
    return given(stage).stream()
        .filter(limit -> {
          var day = FormDays.day(matter.form(), limit.from().orElseThrow());
          return day.isEmpty() || (limit.periods().isEmpty() && day.get().isBefore(today));
        })
        .flatMap(limit -> field(rulebook, process, limit.from().orElseThrow()).stream())
        .distinct()
        .toList();
  }

  private static List<TimeLimit> given(Stage stage) {
    var limits = new ArrayList<TimeLimit>();
    stage.within().ifPresent(limits::add);
    stage.acts().forEach(act -> act.within().ifPresent(limits::add));
    return limits.stream().filter(limit -> limit.from().isPresent()).toList();
  }

  /// What an extension lacks.
  ///
  /// @param days how many working days were named
  List<String> extension(Act act, Optional<Integer> days, CaseView matter, Stay stay, Instant now) {
    if (act.extension().isEmpty()) {
      return days.isEmpty() ? List.of() : List.of("“" + act.title() + "”不延长期限，不用写天数");
    }
    var extension = act.extension().get();
    if (usedUp(act, extension, matter, stay)) {
      return List.of("本环节已经延长过" + extension.times() + "次，不能再延长");
    }
    if (stay.deadline().filter(deadline -> !now.isBefore(deadline.end())).isPresent()) {
      return List.of("期限已过，不能再延长");
    }
    return days.filter(count -> count >= 1 && count <= extension.by()).isPresent()
        ? List.of()
        : List.of("请写明延长几个工作日：1 到 " + extension.by());
  }

  /// Whether a stay can still be extended by an act.
  boolean extensible(Act act, CaseView matter, Stay stay, Instant now) {
    return act.extension()
        .filter(extension -> !usedUp(act, extension, matter, stay))
        .filter(_ -> stay.deadline().filter(deadline -> now.isBefore(deadline.end())).isPresent())
        .isPresent();
  }

  private boolean usedUp(Act act, Extension extension, CaseView matter, Stay stay) {
    return stays.leftBy(matter.number(), matter.round(), stay.stage(), act.name())
        >= extension.times();
  }

  /// A limit that holds in principle may be missed, for reasons.
  static List<String> lateness(Stage stage, Stay stay, boolean reasoned, Instant now) {
    var late = stay.deadline().filter(deadline -> !now.isBefore(deadline.end())).isPresent();
    return late && !reasoned && stage.within().filter(TimeLimit::inPrinciple).isPresent()
        ? List.of("已经超过原则上的期限，请写明理由")
        : List.of();
  }

  private static Fault missing(Rulebook rulebook, Process process, String field) {
    return new Fault(field, "请填写“" + title(rulebook, process, field) + "”，写成 2026-03-02 这样的日期");
  }

  private static String title(Rulebook rulebook, Process process, String field) {
    return field(rulebook, process, field).map(Form.Field::title).orElse(field);
  }

  private static Optional<Form.Field> field(Rulebook rulebook, Process process, String name) {
    return process.form().flatMap(rulebook::form).flatMap(form -> form.field(name));
  }
}
