package org.kaishu.cases.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Stay;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Role;
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
  ///
  /// @param visit the event that led into the stage; the same for all bodies asked together
  long enter(CaseNumber number, int visit, Stay stay) {
    return jdbc.sql(
            """
            insert into cases.stay
              (number, round, stage, role, held, body, entered_at, clock_start, period, due,
               internal, provisional, calendar, extended, visit, left_at, left_by, left_event)
            values
              (:number, :round, :stage, :role, :held, :body, :enteredAt, :clockStart, :period,
               :due, :internal, :provisional, :calendar, :extended, :visit, :leftAt, :leftBy,
               :leftWith)
            returning id
            """)
        .param("number", number.value())
        .param("round", stay.round())
        .param("stage", stay.stage())
        .param("role", stay.role())
        .param("held", Role.heldFor(stay.role()))
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
        .param("extended", stay.extended())
        .param("visit", visit)
        .param("leftAt", CaseStore.utc(stay.leftAt().orElse(null)), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("leftBy", stay.leftBy().orElse(null), Types.VARCHAR)
        .param("leftWith", stay.leftWith().orElse(null), Types.INTEGER)
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

  /// Return by how many working days a stage has been extended in a round of a case.
  int extended(CaseNumber number, int round, String stage, String role) {
    return jdbc.sql(
            """
            select coalesce(max(extended), 0) from cases.stay
            where number = :number and round = :round and stage = :stage and role = :role
            """)
        .param("number", number.value())
        .param("round", round)
        .param("stage", stage)
        .param("role", role)
        .query(Integer.class)
        .single();
  }

  /// Count how often a stage was left by an act in a round of a case.
  int leftBy(CaseNumber number, int round, String stage, String act) {
    return jdbc.sql(
            """
            select count(*) from cases.stay
            where number = :number and round = :round and stage = :stage and left_by = :act
            """)
        .param("number", number.value())
        .param("round", round)
        .param("stage", stage)
        .param("act", act)
        .query(Integer.class)
        .single();
  }

  /// Return the stays of all bodies that were asked together with one, itself included, in order.
  List<Stay> together(long stay) {
    return jdbc.sql(
            """
            select other.* from cases.stay s
            join cases.stay other
              on other.number = s.number and other.visit = s.visit and other.stage = s.stage
            where s.id = :stay order by other.id
            """)
        .param("stay", stay)
        .query((row, _) -> stay(row))
        .list();
  }

  /// Return the event that led into the stage of a stay.
  int visit(long stay) {
    return jdbc.sql("select visit from cases.stay where id = :id")
        .param("id", stay)
        .query(Integer.class)
        .single();
  }

  void leave(Stay stay, String act, int event, Instant at) {
    jdbc.sql(
            """
            update cases.stay set left_at = :at, left_by = :act, left_event = :event
            where id = :id and left_at is null
            """)
        .param("at", CaseStore.utc(at))
        .param("act", act)
        .param("event", event)
        .param("id", stay.id())
        .update();
  }

  /// Note on a stay what was noted on the one that it goes on from.
  void carryNotes(long from, long to) {
    jdbc.sql(
            """
            update cases.stay set overdue_at = f.overdue_at
            from cases.stay f where f.id = :from and cases.stay.id = :to
            """)
        .param("from", from)
        .param("to", to)
        .update();
  }

  /// Return the names of the stages that were left in a round of a case.
  Set<String> passed(CaseNumber number, int round) {
    return Set.copyOf(
        jdbc.sql(
                """
                select distinct stage from cases.stay
                where number = :number and round = :round and left_at is not null
                """)
            .param("number", number.value())
            .param("round", round)
            .query((row, _) -> row.getString(1))
            .list());
  }

  /// Tell whether a case was ever with an organisation, for people who hold one of some roles.
  boolean wasWith(CaseNumber number, OrganizationId body, Collection<String> roles) {
    return jdbc.sql(
            """
            select exists (select from cases.stay
              where number = :number and body = :body and held = any(:roles))
            """)
        .param("number", number.value())
        .param("body", body.value())
        .param("roles", roles.toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  /// Return the stays of a case in order.
  public List<Stay> of(CaseNumber number) {
    return jdbc.sql("select * from cases.stay where number = :number order by id")
        .param("number", number.value())
        .query((row, _) -> stay(row))
        .list();
  }

  /// Return the case of a stay.
  CaseNumber caseOf(long stay) {
    return new CaseNumber(
        jdbc.sql("select number from cases.stay where id = :id")
            .param("id", stay)
            .query(String.class)
            .single());
  }

  /// Return the case of a stay that is still open and has not been noted in this respect.
  Optional<CaseNumber> unnoted(long stay, Watched what) {
    return jdbc.sql(
            "select number from cases.stay where id = :id and left_at is null and "
                + what.column()
                + " is null")
        .param("id", stay)
        .query((row, _) -> new CaseNumber(row.getString("number")))
        .optional();
  }

  void note(long stay, Watched what, Instant at) {
    jdbc.sql("update cases.stay set " + what.column() + " = :at where id = :id")
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

  static Stay stay(ResultSet row) throws SQLException {
    long body = row.getLong("body");
    var hasBody = !row.wasNull();
    var due = row.getObject("due", OffsetDateTime.class);
    var left = row.getObject("left_at", OffsetDateTime.class);
    var entered = row.getObject("entered_at", OffsetDateTime.class).toInstant();
    int with = row.getInt("left_event");
    var leftWith = row.wasNull() ? Optional.<Integer>empty() : Optional.of(with);
    return new Stay(
        row.getLong("id"),
        row.getInt("round"),
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
        row.getInt("extended"),
        Optional.ofNullable(left).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("left_by")),
        leftWith);
  }
}
