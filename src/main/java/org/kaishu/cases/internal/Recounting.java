package org.kaishu.cases.internal;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kaishu.calendar.DayChange;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.MovedDeadline;
import org.kaishu.cases.Submission;
import org.kaishu.ledger.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts the deadlines of open stays again, by another calendar.
@Component
public class Recounting {
  private final JdbcClient jdbc;
  private final CaseStore cases;
  private final EventStore events;
  private final NoticeStore notices;
  private final KnownWorkdays known;
  private final DeadlineWatch watch;
  private final Tellings tellings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /// An open stay with its deadline as it is and as it is by another calendar.
  private record Recount(long id, MovedDeadline deadline) {
    String table() {
      return deadline.act().isPresent() ? "cases.act_clock" : "cases.stay";
    }

    boolean moves() {
      return !deadline.before().end().equals(deadline.after().end());
    }
  }

  Recounting(
      JdbcClient jdbc,
      CaseStore cases,
      EventStore events,
      NoticeStore notices,
      KnownWorkdays known,
      DeadlineWatch watch,
      Tellings tellings,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.events = events;
    this.notices = notices;
    this.known = known;
    this.watch = watch;
    this.tellings = tellings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Return the open deadlines that a clock of another calendar moves, by the number of their case.
  public List<MovedDeadline> moved(LegalClock by) {
    return counted(by, Optional.empty()).stream()
        .filter(Recount::moves)
        .map(Recount::deadline)
        .toList();
  }

  /// Count every open deadline by the clock of a newer calendar, inside the caller's transaction,
  /// and return how many moved.
  public int recount(LegalClock by, Actor actor, Instant at) {
    var all = counted(by, Optional.empty());
    var moved = 0;
    for (var number :
        all.stream()
            .filter(Recount::moves)
            .map(each -> each.deadline().number())
            .distinct()
            .toList()) {
      var matter = cases.lock(number);
      for (var each : counted(by, Optional.of(number)).stream().filter(Recount::moves).toList()) {
        move(matter, each, actor, at);
        moved++;
      }
    }
    var quiet = all.stream().filter(each -> !each.moves()).toList();
    renew(quiet, by, true);
    renew(quiet, by, false);
    return moved;
  }

  /// Count the open deadlines that were counted by an older calendar than the one known now: of
  /// acts that crossed a confirmation, of a node that had not heard of it, or from before the
  /// platform was renewed.
  public void recountLeftBehind() {
    var present = known.now().version();
    if (leftBehind(present)) {
      transaction.executeWithoutResult(_ -> {
        notices.hold();
        known.reload();
        recount(
            new LegalClock(known.now()),
            Actor.SYSTEM,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
      });
    }
  }

  /// A newer version than one's own is left alone: a renewed node counts by it already.
  private boolean leftBehind(String present) {
    return jdbc
        .sql(
            """
            select distinct calendar from (
              select calendar from cases.stay where left_at is null and due is not null
              union all
              select a.calendar from cases.act_clock a join cases.stay s on s.id = a.stay
              where s.left_at is null and a.done_at is null) as running
            where calendar < :present or calendar > :present
            """)
        .param("present", present)
        .query(String.class)
        .list()
        .stream()
        .anyMatch(
            each -> CalendarVersion.parse(each).compareTo(CalendarVersion.parse(present)) < 0);
  }

  /// Counts again what runs by an older calendar: the stays and the clocks of acts, or those of one
  /// case.
  private List<Recount> counted(LegalClock by, Optional<CaseNumber> number) {
    var changes = new TreeMap<String, List<DayChange>>();
    return jdbc.sql(
            """
            select s.*, c.act_clock, c.act, c.running_start, c.running_period, c.running_due,
                   c.running_provisional, c.running_calendar, c.noted
            from cases.stay s cross join lateral (
              select null::bigint as act_clock, null::text as act, s.clock_start as running_start,
                     s.period as running_period, s.due as running_due,
                     s.provisional as running_provisional, s.calendar as running_calendar,
                     s.overdue_at as noted
              where s.due is not null
              union all
              select a.id, a.act, a.clock_start, a.period, a.due, a.provisional, a.calendar,
                     a.overdue_at
              from cases.act_clock a where a.stay = s.id and a.done_at is null) c
            where s.left_at is null and (:number::text is null or s.number = :number)
              and c.running_calendar <> :present
            order by s.number, s.id, c.act_clock nulls first
            """)
        .param("number", number.map(CaseNumber::value).orElse(null), Types.VARCHAR)
        .param("present", by.workdays().version())
        .query((row, _) -> counted(row, by, changes))
        .list();
  }

  private Recount counted(ResultSet row, LegalClock by, Map<String, List<DayChange>> changes)
      throws SQLException {
    var before =
        new Deadline(
            row.getObject("running_start", OffsetDateTime.class).toInstant(),
            Period.parse(row.getString("running_period")),
            row.getObject("running_due", OffsetDateTime.class).toInstant(),
            row.getBoolean("running_provisional"),
            row.getString("running_calendar"));
    var after = by.deadline(before.start(), before.period());
    var because =
        changes.computeIfAbsent(
            before.calendarVersion(), version -> known.version(version).changes(by.workdays()));
    var act = Optional.ofNullable(row.getString("act"));
    return new Recount(
        row.getLong(act.isPresent() ? "act_clock" : "id"),
        new MovedDeadline(
            new CaseNumber(row.getString("number")),
            StayStore.stay(row),
            act,
            before,
            after,
            because.stream().filter(day -> onTheWay(day, before, after)).toList(),
            row.getObject("noted") != null));
  }

  private static boolean onTheWay(DayChange change, Deadline before, Deadline after) {
    var dayZero = before.start().atZone(LegalClock.ZONE).toLocalDate();
    return change.day().isAfter(dayZero)
        && !(change.day().isAfter(before.lastDay()) && change.day().isAfter(after.lastDay()));
  }

  private void move(CaseView matter, Recount each, Actor actor, Instant at) {
    var moved = each.deadline();
    var after = moved.after();
    // What was noted stays in the history; a deadline that lies ahead again is watched again.
    jdbc.sql(
            "update "
                + each.table()
                + """
                 set due = :due, provisional = :provisional, calendar = :calendar,
                    reminded_at = case when :ahead then null else reminded_at end,
                    overdue_at = case when :ahead then null else overdue_at end
                where id = :id
                """)
        .param("due", CaseStore.utc(after.end()))
        .param("provisional", after.provisional())
        .param("calendar", after.calendarVersion())
        .param("ahead", at.isBefore(after.end()))
        .param("id", each.id())
        .update();
    if (moved.act().isPresent()) {
      watch.scheduleActAgain(each.id(), after);
    } else {
      watch.scheduleAgain(each.id(), after);
    }
    var reasons = MoveWording.reasons(moved);
    var draft =
        new EventStore.Draft(
            moved.number(),
            at,
            actor,
            CaseEvent.DEADLINE_MOVED,
            moved.stay().round(),
            Optional.of(moved.stay().stage()),
            moved.act(),
            Optional.empty(),
            Submission.because(reasons),
            new TreeMap<>(
                Map.of(
                    "deadline-from", moved.before().end().toString(),
                    "deadline-to", after.end().toString(),
                    "calendar", after.calendarVersion())),
            Optional.empty(),
            new TreeMap<>());
    events.append(draft, matter);
    tellings.deadlineMoved(matter, moved.stay(), reasons, at);
  }

  private void renew(List<Recount> quiet, LegalClock by, boolean provisional) {
    var byTable = quiet.stream().collect(groupingBy(Recount::table));
    byTable.forEach((table, some) -> renew(table, some, by, provisional));
  }

  private void renew(String table, List<Recount> quiet, LegalClock by, boolean provisional) {
    jdbc.sql(
            "update "
                + table
                + " set calendar = :calendar, provisional = :provisional where id = any(:ids)")
        .param("calendar", by.workdays().version())
        .param("provisional", provisional)
        .param(
            "ids",
            quiet.stream()
                .filter(each -> each.deadline().after().provisional() == provisional)
                .map(Recount::id)
                .toArray(Long[]::new))
        .update();
  }
}
