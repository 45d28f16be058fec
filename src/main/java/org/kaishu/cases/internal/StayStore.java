package org.kaishu.cases.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Stay;
import org.kaishu.party.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of stays.
@Component
public class StayStore {
  private final JdbcClient jdbc;

  StayStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Enter a stage and return the number of the stay.
  long enter(CaseNumber number, Stay stay) {
    return jdbc.sql(
            """
            insert into cases.stay
              (number, round, stage, role, body, entered_at, clock_start, period, due, internal, provisional,
               calendar)
            values
              (:number, :round, :stage, :role, :body, :enteredAt, :clockStart, :period, :due, :internal,
               :provisional, :calendar)
            returning id
            """)
        .param("number", number.value())
        .param("round", stay.round())
        .param("stage", stay.stage())
        .param("role", stay.role())
        .param("body", stay.body().map(OrganizationId::value).orElse(null), Types.BIGINT)
        .param("enteredAt", CaseStore.utc(stay.enteredAt()))
        .param(
            "clockStart",
            CaseStore.utc(stay.deadline().map(Deadline::start).orElse(null)),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("period", stay.deadline().map(d -> d.period().toString()).orElse(null))
        .param(
            "due",
            CaseStore.utc(stay.deadline().map(Deadline::end).orElse(null)),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("internal", stay.internal())
        .param("provisional", stay.deadline().map(Deadline::provisional).orElse(false))
        .param("calendar", stay.deadline().map(Deadline::calendarVersion).orElse(null))
        .query(Long.class)
        .single();
  }

  /// Return when a round of a case began; empty if it has not yet entered a stage.
  Optional<Instant> roundStart(CaseNumber number, int round) {
    return jdbc.sql(
            """
            select entered_at from cases.stay where number = :number and round = :round
            order by id limit 1
            """)
        .param("number", number.value())
        .param("round", round)
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /// Return when a round of a case first entered a stage; empty if it has not.
  Optional<Instant> firstEntry(CaseNumber number, int round, String stage) {
    return jdbc.sql(
            """
            select entered_at from cases.stay
            where number = :number and round = :round and stage = :stage order by id limit 1
            """)
        .param("number", number.value())
        .param("round", round)
        .param("stage", stage)
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  void leave(CaseNumber number, String act, Instant at) {
    jdbc.sql(
            """
            update cases.stay set left_at = :at, left_by = :act
            where number = :number and left_at is null
            """)
        .param("at", CaseStore.utc(at))
        .param("act", act)
        .param("number", number.value())
        .update();
  }

  /// Return the stays of a case in order.
  public List<Stay> of(CaseNumber number) {
    return jdbc.sql("select * from cases.stay where number = :number order by id")
        .param("number", number.value())
        .query((row, _) -> stay(row, row.getInt("round")))
        .list();
  }

  /// Return the case of a stay that is still open and has not been noted in this respect.
  Optional<CaseNumber> unnoted(long stay, Watched what) {
    return jdbc.sql(
            "select number from cases.stay where id = :id and left_at is null and "
                + what.column
                + " is null")
        .param("id", stay)
        .query((row, _) -> new CaseNumber(row.getString("number")))
        .optional();
  }

  void note(long stay, Watched what, Instant at) {
    jdbc.sql("update cases.stay set " + what.column + " = :at where id = :id")
        .param("at", CaseStore.utc(at))
        .param("id", stay)
        .update();
  }

  List<Long> overdueUnnoted(Instant at) {
    return jdbc.sql(
            """
            select id from cases.stay
            where left_at is null and overdue_at is null and due <= :at order by due, id
            """)
        .param("at", CaseStore.utc(at))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  static Stay stay(ResultSet row, int round) throws SQLException {
    long body = row.getLong("body");
    var hasBody = !row.wasNull();
    var due = row.getObject("due", OffsetDateTime.class);
    var left = row.getObject("left_at", OffsetDateTime.class);
    var entered = row.getObject("entered_at", OffsetDateTime.class).toInstant();
    return new Stay(
        round,
        row.getString("stage"),
        row.getString("role"),
        hasBody ? Optional.of(new OrganizationId(body)) : Optional.empty(),
        entered,
        due == null
            ? Optional.empty()
            : Optional.of(
                new Deadline(
                    row.getObject("clock_start", OffsetDateTime.class).toInstant(),
                    Period.parse(row.getString("period")),
                    due.toInstant(),
                    row.getBoolean("provisional"),
                    row.getString("calendar"))),
        row.getBoolean("internal"),
        Optional.ofNullable(left).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("left_by")));
  }

  /// What the watch notes about a stay, once each.
  enum Watched {
    REMINDED("reminded_at"),
    OVERDUE("overdue_at");

    private final String column;

    Watched(String column) {
      this.column = column;
    }
  }
}
