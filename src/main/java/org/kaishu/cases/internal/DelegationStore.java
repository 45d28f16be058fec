package org.kaishu.cases.internal;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.kaishu.cases.Delegation;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of delegations.
@Component
public class DelegationStore {
  private final JdbcClient jdbc;

  DelegationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write a delegation and return its number.
  public long insert(
      OrganizationId organization,
      PersonId person,
      PersonId substitute,
      LocalDate until,
      Instant at) {
    return jdbc.sql(
            """
            insert into cases.delegation (organization, person, substitute, until, made_at)
            values (:organization, :person, :substitute, :until, :at) returning id
            """)
        .param("organization", organization.value())
        .param("person", person.value())
        .param("substitute", substitute.value())
        .param("until", until)
        .param("at", CaseStore.utc(at))
        .query(Long.class)
        .single();
  }

  /// End a delegation that somebody made; false if there is none that still runs.
  public boolean end(long id, PersonId person, Instant at) {
    return jdbc.sql(
                """
                update cases.delegation set ended_at = :at
                where id = :id and person = :person and ended_at is null
                """)
            .param("at", CaseStore.utc(at), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("id", id)
            .param("person", person.value())
            .update()
        > 0;
  }

  /// Return the delegations that somebody made and that run on a day.
  public List<Delegation> by(PersonId person, LocalDate day) {
    return running("person", person, day);
  }

  /// Return the delegations to somebody that run on a day.
  public List<Delegation> to(PersonId substitute, LocalDate day) {
    return running("substitute", substitute, day);
  }

  private List<Delegation> running(String column, PersonId of, LocalDate day) {
    return jdbc.sql(
            """
            select id, organization, person, substitute, until from cases.delegation
            where ended_at is null and until >= :day
            """
                + " and "
                + column
                + " = :of order by id")
        .param("day", day)
        .param("of", of.value())
        .query((row, _) ->
            new Delegation(
                row.getLong("id"),
                new OrganizationId(row.getLong("organization")),
                new PersonId(row.getLong("person")),
                new PersonId(row.getLong("substitute")),
                row.getObject("until", LocalDate.class)))
        .list();
  }
}
