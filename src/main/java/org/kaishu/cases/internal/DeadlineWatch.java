package org.kaishu.cases.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Stay;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Watches deadlines: reminds on the last day, notes lateness at the end, escalates it.
///
/// A scheduled execution only says when to look; whether anything is due is read again under the
/// case's lock, so a case that moved on meanwhile is left alone and nothing is noted twice.
@Component
public class DeadlineWatch {
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private final SchedulerClient scheduler;
  private final StayStore stays;
  private final ActClockStore actClocks;
  private final CaseStore cases;
  private final EventStore events;
  private final Tellings tellings;
  private final Rulebooks rulebooks;
  private final Clock clock;

  DeadlineWatch(
      SchedulerClient scheduler,
      StayStore stays,
      ActClockStore actClocks,
      CaseStore cases,
      EventStore events,
      Tellings tellings,
      Rulebooks rulebooks,
      Clock clock) {
    this.scheduler = scheduler;
    this.stays = stays;
    this.actClocks = actClocks;
    this.rulebooks = rulebooks;
    this.cases = cases;
    this.events = events;
    this.tellings = tellings;
    this.clock = clock;
  }

  /// Schedule the looks at a stay, in the transaction that enters it; both in one round trip.
  void schedule(long stay, Deadline deadline) {
    schedule(Scheduling.REMINDER, Scheduling.OVERDUE, Long.toString(stay), deadline);
  }

  /// Schedule looks at a stay whose deadline moved. The earlier ones stay: they find nothing due,
  /// or that it was noted.
  void scheduleAgain(long stay, Deadline deadline) {
    schedule(Scheduling.REMINDER, Scheduling.OVERDUE, again(stay, deadline), deadline);
  }

  /// Schedule the looks at the clock of an act.
  void scheduleAct(long clock, Deadline deadline) {
    schedule(Scheduling.ACT_REMINDER, Scheduling.ACT_OVERDUE, Long.toString(clock), deadline);
  }

  /// Schedule looks at the clock of an act whose deadline moved.
  void scheduleActAgain(long clock, Deadline deadline) {
    schedule(Scheduling.ACT_REMINDER, Scheduling.ACT_OVERDUE, again(clock, deadline), deadline);
  }

  private static String again(long id, Deadline deadline) {
    return id + "@" + deadline.calendarVersion();
  }

  private void schedule(String remind, String note, String id, Deadline deadline) {
    var overdue = look(note, id, deadline.end());
    scheduler.scheduleBatch(
        reminder(deadline)
            .map(at -> List.<SchedulableInstance<?>>of(look(remind, id, at), overdue))
            .orElse(List.of(overdue)));
  }

  private static SchedulableInstance<?> look(String task, String instance, Instant at) {
    return SchedulableInstance.of(new TaskInstance<Void>(task, instance), at);
  }

  /// Return the number of the stay, or of the act's clock, that a look is for.
  static long number(String instance) {
    int mark = instance.indexOf('@');
    return Long.parseLong(mark < 0 ? instance : instance.substring(0, mark));
  }

  /// The morning of the last day; for hours the middle of the period; never before the start.
  private static Optional<Instant> reminder(Deadline deadline) {
    var at =
        switch (deadline.period()) {
          case Period.Days _ ->
              deadline.lastDay().atTime(MORNING).atZone(LegalClock.ZONE).toInstant();
          case Period.Hours(var hours) -> deadline.start().plus(Duration.ofMinutes(30L * hours));
        };
    return Optional.of(at).filter(deadline.start()::isBefore);
  }

  /// Remind of a stay whose last day has begun.
  @Transactional
  public void remind(long stay) {
    note(stay, Watched.REMINDED);
  }

  /// Note a stay that is over its deadline, in the case's history and in the ledger.
  @Transactional
  public void noteOverdue(long stay) {
    note(stay, Watched.OVERDUE);
  }

  /// Remind of an act whose last day has begun while its stage goes on.
  @Transactional
  public void remindOfAct(long clock) {
    noteAct(clock, Watched.REMINDED);
  }

  /// Note that the time of an act is over while its stage goes on.
  @Transactional
  public void noteActOverdue(long clock) {
    noteAct(clock, Watched.OVERDUE);
  }

  /// Note every clock that is over its deadline now: for a clock that was moved, and after
  /// downtime.
  @Transactional
  public void noteAllOverdue() {
    stays.overdueUnnoted(clock.instant()).forEach(this::noteOverdue);
    actClocks.overdueUnnoted(clock.instant()).forEach(this::noteActOverdue);
  }

  private static boolean isTime(Watched what, Deadline deadline, Instant now) {
    return switch (what) {
      case REMINDED -> reminder(deadline).filter(at -> !now.isBefore(at)).isPresent();
      case OVERDUE -> !now.isBefore(deadline.end());
    };
  }

  private void note(long id, Watched what) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var locked =
        stays.unnoted(id, what).map(cases::lock).filter(_ -> stays.unnoted(id, what).isPresent());
    if (locked.isEmpty()) {
      return;
    }
    var matter = locked.get();
    var stay = open(matter, id);
    if (stay.deadline().filter(deadline -> isTime(what, deadline, now)).isEmpty()) {
      return;
    }
    stays.note(id, what, now);
    write(matter, stay, what, Optional.empty(), now);
    switch (what) {
      case REMINDED -> tellings.remind(matter, stay, now);
      case OVERDUE -> tellings.escalate(matter, stay, now);
    }
  }

  private void noteAct(long id, Watched what) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var locked =
        actClocks
            .unnoted(id, what)
            .map(running -> cases.lock(stays.caseOf(running.stay())))
            .filter(_ -> actClocks.unnoted(id, what).isPresent());
    var running = actClocks.unnoted(id, what);
    if (locked.isEmpty() || running.isEmpty() || !isTime(what, running.get().deadline(), now)) {
      return;
    }
    var matter = locked.get();
    var stay = open(matter, running.get().stay());
    actClocks.note(id, what, now);
    write(matter, stay, what, Optional.of(running.get().act()), now);
    Engine.process(rulebooks.edition(matter.edition()), matter.process())
        .stage(stay.stage())
        .flatMap(stage -> stage.act(running.get().act()))
        .ifPresent(act -> {
          switch (what) {
            case REMINDED -> tellings.remind(matter, stay, act, now);
            case OVERDUE -> tellings.escalate(matter, stay, act, now);
          }
        });
  }

  private void write(CaseView matter, Stay stay, Watched what, Optional<String> act, Instant now) {
    events.append(EventStore.Draft.bySystem(matter, now, what.kind(), stay, act), matter);
  }

  private static Stay open(CaseView matter, long id) {
    return matter.open().stream().filter(stay -> stay.id() == id).findFirst().orElseThrow();
  }
}
