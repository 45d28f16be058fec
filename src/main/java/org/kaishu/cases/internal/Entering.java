package org.kaishu.cases.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Stay;
import org.kaishu.party.OrganizationId;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.TimeLimit;
import org.springframework.stereotype.Component;

/// Writes stays with their clocks, and has them watched.
@Component
class Entering {
  private final StayStore stays;
  private final ActClockStore actClocks;
  private final Clocks clocks;
  private final DeadlineWatch watch;

  Entering(StayStore stays, ActClockStore actClocks, Clocks clocks, DeadlineWatch watch) {
    this.stays = stays;
    this.actClocks = actClocks;
    this.clocks = clocks;
    this.watch = watch;
  }

  /// Let a body have the case in a stage.
  ///
  /// @param visit the event that led into the stage
  void enter(Clocks.Entry entry, int visit, String role, Optional<OrganizationId> body) {
    var deadline = clocks.stage(entry);
    var internal = entry.stage().within().map(TimeLimit::internal).orElse(false);
    var stay =
        stays.enter(
            entry.number(),
            visit,
            begun(
                entry.round(),
                entry.stage(),
                role,
                body,
                entry.now(),
                deadline,
                internal,
                entry.extended()));
    deadline.ifPresent(due -> watch.schedule(stay, due));
    for (var act : entry.stage().acts()) {
      act.within().ifPresent(limit -> start(stay, act, limit, clocks.act(limit, entry)));
    }
  }

  private static Stay begun(
      int round,
      Stage stage,
      String role,
      Optional<OrganizationId> body,
      Instant at,
      Optional<Deadline> deadline,
      boolean internal,
      int extended) {
    return new Stay(
        0,
        round,
        stage.name(),
        role,
        body,
        at,
        deadline,
        internal,
        extended,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void start(long stay, Act act, TimeLimit limit, Deadline deadline) {
    watch.scheduleAct(actClocks.start(stay, act.name(), deadline, limit.internal()), deadline);
  }

  /// Let another organisation have a stay, on the same clocks.
  void handOver(CaseNumber number, Stay stay, Stage stage, OrganizationId to, Instant now) {
    var running = actClocks.of(number);
    var taken =
        stays.enter(
            number,
            stays.visit(stay.id()),
            begun(
                stay.round(),
                stage,
                stay.role(),
                Optional.of(to),
                now,
                stay.deadline(),
                stay.internal(),
                stay.extended()));
    stays.carryNotes(stay.id(), taken);
    stay.deadline().ifPresent(due -> watch.schedule(taken, due));
    running.stream()
        .filter(clock -> clock.stay() == stay.id())
        .forEach(clock ->
            stage
                .act(clock.act())
                .flatMap(act -> act.within().map(limit -> Map.entry(act, limit)))
                .ifPresent(
                    found -> start(taken, found.getKey(), found.getValue(), clock.deadline())));
  }

  /// Write the time that a filing took before the case was opened, counted from a given day.
  void filed(CaseNumber number, Process process, String urgency, LocalDate from, Instant now) {
    var limit = process.filing().within().orElseThrow();
    stays.enter(
        number,
        0,
        new Stay(
            0,
            0,
            process.opening().name(),
            Competence.APPLICANT,
            Optional.empty(),
            FormDays.start(from),
            Optional.of(clocks.filing(limit, urgency, from)),
            limit.internal(),
            0,
            Optional.of(now),
            Optional.of(process.opening().name()),
            Optional.of(1)));
  }
}
