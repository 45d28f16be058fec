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
import java.util.TreeMap;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.cases.Submission;
import org.kaishu.ledger.Actor;
import org.springframework.context.ApplicationEventPublisher;
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
  private final CaseStore cases;
  private final EventStore events;
  private final Tellings tellings;
  private final ApplicationEventPublisher publisher;
  private final Clock clock;

  DeadlineWatch(
      SchedulerClient scheduler,
      StayStore stays,
      CaseStore cases,
      EventStore events,
      Tellings tellings,
      ApplicationEventPublisher publisher,
      Clock clock) {
    this.scheduler = scheduler;
    this.stays = stays;
    this.cases = cases;
    this.events = events;
    this.tellings = tellings;
    this.publisher = publisher;
    this.clock = clock;
  }

  /// Schedule the looks at a stay, in the transaction that enters it; both in one round trip.
  void schedule(long stay, Deadline deadline) {
    schedule(Long.toString(stay), deadline);
  }

  /// Schedule looks at a stay whose deadline moved. The earlier ones stay: they find nothing due,
  /// or that it was noted.
  void scheduleAgain(long stay, Deadline deadline) {
    schedule(stay + "@" + deadline.calendarVersion(), deadline);
  }

  private void schedule(String instance, Deadline deadline) {
    var overdue = look(Scheduling.OVERDUE, instance, deadline.end());
    scheduler.scheduleBatch(
        reminder(deadline)
            .map(at ->
                List.<SchedulableInstance<?>>of(look(Scheduling.REMINDER, instance, at), overdue))
            .orElse(List.of(overdue)));
  }

  private static SchedulableInstance<?> look(String task, String instance, Instant at) {
    return SchedulableInstance.of(new TaskInstance<Void>(task, instance), at);
  }

  /// Return the number of the stay that a look is for.
  static long stay(String instance) {
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
    note(stay, StayStore.Watched.REMINDED, "reminded");
  }

  /// Note a stay that is over its deadline, in the case's history and in the ledger.
  @Transactional
  public void noteOverdue(long stay) {
    note(stay, StayStore.Watched.OVERDUE, "overdue");
  }

  /// Note every stay that is over its deadline now: for a clock that was moved, and after downtime.
  @Transactional
  public void noteAllOverdue() {
    stays.overdueUnnoted(clock.instant()).forEach(this::noteOverdue);
  }

  private static boolean isTime(StayStore.Watched what, Deadline deadline, Instant now) {
    return switch (what) {
      case REMINDED -> reminder(deadline).filter(at -> !now.isBefore(at)).isPresent();
      case OVERDUE -> !now.isBefore(deadline.end());
    };
  }

  private void note(long stay, StayStore.Watched what, String kind) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var locked =
        stays
            .unnoted(stay, what)
            .flatMap(cases::lock)
            .filter(_ -> stays.unnoted(stay, what).isPresent());
    if (locked.isEmpty()) {
      return;
    }
    var matter = locked.get();
    var current = matter.current().orElseThrow();
    if (current.deadline().filter(deadline -> isTime(what, deadline, now)).isEmpty()) {
      return;
    }
    stays.note(stay, what, now);
    var draft =
        new EventStore.Draft(
            matter.number(),
            now,
            Actor.SYSTEM,
            kind,
            matter.round(),
            Optional.of(current.stage()),
            Optional.empty(),
            Optional.empty(),
            Submission.NONE,
            new TreeMap<>(),
            Optional.empty());
    publisher.publishEvent(CaseRecorded.of(draft, events.append(draft), matter));
    switch (what) {
      case REMINDED -> tellings.remind(matter, now);
      case OVERDUE -> tellings.escalate(matter, now);
    }
  }
}
