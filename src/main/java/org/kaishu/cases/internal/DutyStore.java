package org.kaishu.cases.internal;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Owed;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.rulebook.Duty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of duties: since when they are watched, which cases fulfil them, which were missed.
@Component
class DutyStore {
  private final JdbcClient jdbc;

  DutyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Return from which day the duties of an organisation are watched; empty if they are not yet.
  Optional<LocalDate> since(OrganizationId organization) {
    return jdbc.sql("select since from cases.duty_watch where organization = :organization")
        .param("organization", organization.value())
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .optional();
  }

  /// Watch the duties of an organisation from a day on, if they are not watched yet.
  void watch(OrganizationId organization, LocalDate day) {
    jdbc.sql(
            """
            insert into cases.duty_watch (organization, since) values (:organization, :day)
            on conflict do nothing
            """)
        .param("organization", organization.value())
        .param("day", day)
        .update();
  }

  /// Return the case that was first to fulfil a duty in a term, and when.
  Optional<Map.Entry<CaseNumber, Instant>> fulfilled(
      Duty duty, Organization body, Optional<Subject> subject, Terms term) {
    return jdbc.sql(
            """
            select number, ended_at from cases.case_file
            where process = :process and outcome = any(:outcomes)
              and ended_at >= :starts and ended_at < :ends
              and case when :region then region = :of
                  else (open_entity = :body or applicant_organization = :body) end
              and (:kind::text is null or (subject_kind = :kind and subject_id = :subject))
            order by ended_at, number limit 1
            """)
        .param("process", duty.process())
        .param("outcomes", duty.fulfilledBy().toArray(String[]::new))
        .param("starts", CaseStore.utc(FormDays.start(term.starts())))
        .param("ends", CaseStore.utc(FormDays.start(term.ends().plusDays(1))))
        .param("region", duty.about() == Duty.About.REGION)
        .param("of", body.region().value())
        .param("body", body.id().value())
        .param("kind", subject.map(Subject::kind).orElse(null), Types.VARCHAR)
        .param("subject", subject.map(Subject::id).orElse(null), Types.VARCHAR)
        .query((row, _) ->
            Map.entry(
                new CaseNumber(row.getString(1)),
                row.getObject(2, OffsetDateTime.class).toInstant()))
        .optional();
  }

  /// Note that a duty was missed; false if that is noted already.
  boolean missed(Owed owed, Instant at) {
    return jdbc.sql(
                """
                insert into cases.missed_duty
                  (edition, duty, organization, subject, starts, due, noted_at)
                values (:edition, :duty, :organization, :subject, :starts, :due, :at)
                on conflict do nothing
                """)
            .param("edition", owed.edition().toString())
            .param("duty", owed.duty().name())
            .param("organization", owed.body().value())
            .param("subject", owed.subject().map(it -> it.kind() + ":" + it.id()).orElse(""))
            .param("starts", owed.starts())
            .param("due", owed.due())
            .param("at", CaseStore.utc(at))
            .update()
        > 0;
  }
}
