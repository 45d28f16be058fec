package org.kaishu.cases.internal;

import java.util.List;
import java.util.Map;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Fault;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.springframework.stereotype.Component;

/// Notices that must name all faults at once: who names a further one says whether it stood in the
/// material that the earlier notice was about.
@Component
class FaultNotices {
  static final String FIELD = CaseEvent.FAULT_EXISTED;

  private final EventStore events;

  FaultNotices(EventStore events) {
    this.events = events;
  }

  /// Whether an act is a second notice of the kind that is given once.
  boolean isSecond(Act act, CaseView matter, Process process) {
    return act.oneTimeNotice()
        && events.of(matter.number()).stream().anyMatch(event -> isNotice(event, process));
  }

  /// What a notice lacks.
  List<Fault> lacking(Act act, Map<String, String> fields, CaseView matter, Process process) {
    return !isSecond(act, matter, process)
            || List.of("yes", "no").contains(fields.getOrDefault(FIELD, ""))
        ? List.of()
        : List.of(new Fault(FIELD, "已经一次性告知过：请说明这次指出的问题在上次告知时的材料里是否已经存在"));
  }

  /// The question that a second notice must answer.
  static Form.Field field(Act act) {
    return new Form.Field(
        FIELD,
        "这次指出的问题，上次告知时的材料里是否已经存在",
        "",
        Form.Kind.CHOICE,
        Form.Need.ALWAYS,
        0,
        Form.Field.UNBOUNDED,
        List.of(new Form.Option("yes", "已经存在", ""), new Form.Option("no", "新出现的", "")),
        "",
        act.basis());
  }

  private static boolean isNotice(CaseEvent event, Process process) {
    return event
        .stage()
        .flatMap(process::stage)
        .flatMap(stage -> event.act().flatMap(stage::act))
        .filter(Act::oneTimeNotice)
        .isPresent();
  }
}
