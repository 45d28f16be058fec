package org.kaishu.cases.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseRecord;
import org.kaishu.cases.CaseView;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Tells how much of a case somebody may read.
@Component
public class CaseReader {
  private final EventStore events;
  private final StayStore stays;
  private final Competence competence;
  private final Rulebooks rulebooks;

  CaseReader(EventStore events, StayStore stays, Competence competence, Rulebooks rulebooks) {
    this.events = events;
    this.stays = stays;
    this.competence = competence;
    this.rulebooks = rulebooks;
  }

  /// Return what somebody who may read the case may read of it.
  public CaseRecord read(CaseView matter, Principal by) {
    var history = events.of(matter.number());
    var all = stays.of(matter.number());
    if (competence.readsAll(matter, by)) {
      return new CaseRecord(history, all);
    }
    var process = Engine.process(rulebooks.edition(matter.edition()), matter.process());
    var known = history.subList(0, knownToApplicant(history, process));
    int last = known.getLast().sequence();
    var seen =
        all.stream()
            .map(stay ->
                stay.leftWith().filter(with -> with > last).isPresent() ? stay.unexplained() : stay)
            .toList();
    return new CaseRecord(known, seen);
  }

  /// Count the events up to the last one that tells the applicant or that the applicant brought
  /// about.
  static int knownToApplicant(List<CaseEvent> history, Process process) {
    return IntStream.range(0, history.size())
            .filter(index -> known(history.get(index), process))
            .max()
            .orElse(-1)
        + 1;
  }

  private static boolean known(CaseEvent event, Process process) {
    if (event.kind().equals("opened")) {
      return true;
    }
    var stage = event.stage().flatMap(process::stage);
    return event.kind().equals("acted")
        && (of(stage, event.act()).filter(act -> byApplicant(act, stage)).isPresent()
            || of(stage, event.followed()).filter(CaseReader::tellsApplicant).isPresent()
            || event.note(CaseEvent.FAULT_EXISTED).isPresent());
  }

  private static Optional<Act> of(Optional<Stage> stage, Optional<String> act) {
    return act.flatMap(name -> stage.flatMap(at -> at.act(name)));
  }

  private static boolean byApplicant(Act act, Optional<Stage> stage) {
    return act.actor()
        .or(() -> stage.map(Stage::actor))
        .filter(Competence.APPLICANT::equals)
        .isPresent();
  }

  static boolean tellsApplicant(Act act) {
    return act.tells().stream().anyMatch(tell -> tell.role().equals(Competence.APPLICANT));
  }
}
