package org.kaishu.cases.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.Period;
import org.kaishu.cases.ActClock;
import org.kaishu.cases.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of the clocks that acts have beside their stages.
@Component
public class ActClockStore {
  private final JdbcClient jdbc;

  ActClockStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Start the clock of an act and return its number. What was noted of the same act in the same
  /// stage and round before is not noted again.
  long start(long stay, String act, Deadline deadline, boolean internal) {
    return jdbc.sql(
            """
            insert into cases.act_clock
              (stay, act, clock_start, period, due, internal, provisional, calendar, reminded_at,
               overdue_at)
            select s.id, :act, :start, :period, :due, :internal, :provisional, :calendar,
                   max(earlier.reminded_at), max(earlier.overdue_at)
            from cases.stay s
            left join cases.stay before
              on before.number = s.number and before.round = s.round and before.stage = s.stage
                and before.role = s.role and before.id < s.id
            left join cases.act_clock earlier on earlier.stay = before.id and earlier.act = :act
            where s.id = :stay group by s.id
            returning id
            """)
        .param("stay", stay)
        .param("act", act)
        .param("start", CaseStore.utc(deadline.start()))
        .param("period", deadline.period().toString())
        .param("due", CaseStore.utc(deadline.end()))
        .param("internal", internal)
        .param("provisional", deadline.provisional())
        .param("calendar", deadline.calendarVersion())
        .query(Long.class)
        .single();
  }

  /// Note that an act was done, and return its clock in that stay; empty if it has none.
  Optional<ActClock> done(long stay, String act, Instant at) {
    return jdbc.sql(
            """
            update cases.act_clock set done_at = :at where stay = :stay and act = :act returning *
            """)
        .param("at", CaseStore.utc(at))
        .param("stay", stay)
        .param("act", act)
        .query((row, _) -> clock(row))
        .optional();
  }

  /// Return all act clocks of a case, in order of their stays.
  public List<ActClock> of(CaseNumber number) {
    return jdbc.sql(
            """
            select a.* from cases.act_clock a join cases.stay s on s.id = a.stay
            where s.number = :number order by s.id, a.id
            """)
        .param("number", number.value())
        .query((row, _) -> clock(row))
        .list();
  }

  /// Return a clock whose stay is open and that has not been noted in this respect.
  Optional<ActClock> unnoted(long id, Watched what) {
    return jdbc.sql(
            """
            select a.* from cases.act_clock a join cases.stay s on s.id = a.stay
            where a.id = :id and s.left_at is null and a.done_at is null and a.\
            """
                + what.column()
                + " is null")
        .param("id", id)
        .query((row, _) -> clock(row))
        .optional();
  }

  void note(long id, Watched what, Instant at) {
    jdbc.sql("update cases.act_clock set " + what.column() + " = :at where id = :id")
        .param("at", CaseStore.utc(at))
        .param("id", id)
        .update();
  }

  List<Long> overdueUnnoted(Instant at) {
    return jdbc.sql(
            """
            select a.id from cases.act_clock a join cases.stay s on s.id = a.stay
            where s.left_at is null and a.overdue_at is null and a.done_at is null and a.due <= :at
            order by a.due, a.id
            """)
        .param("at", CaseStore.utc(at))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private static ActClock clock(ResultSet row) throws SQLException {
    var done = row.getObject("done_at", OffsetDateTime.class);
    return new ActClock(
        row.getLong("id"),
        row.getLong("stay"),
        row.getString("act"),
        new Deadline(
            row.getObject("clock_start", OffsetDateTime.class).toInstant(),
            Period.parse(row.getString("period")),
            row.getObject("due", OffsetDateTime.class).toInstant(),
            row.getBoolean("provisional"),
            row.getString("calendar")),
        row.getBoolean("internal"),
        Optional.ofNullable(done).map(OffsetDateTime::toInstant));
  }
}
