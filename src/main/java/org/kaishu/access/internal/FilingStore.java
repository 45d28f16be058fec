package org.kaishu.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.Application;
import org.kaishu.access.ApplicationId;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was filed, round by round; rows are only added.
@Component
public class FilingStore {
  private final JdbcClient jdbc;

  FilingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Filing filing) {
    jdbc.sql(
            """
            insert into access.filing
              (matter, round, application, dataset, applicant, organization, at, content, salt,
               digest)
            values
              (:matter, :round, :application, :dataset, :applicant, :organization, :at, :content,
               :salt, :digest)
            """)
        .param("matter", filing.matter().value())
        .param("round", filing.round())
        .param("application", filing.application().value())
        .param("dataset", filing.dataset().value())
        .param("applicant", filing.applicant().value())
        .param(
            "organization",
            filing.organization().map(OrganizationId::value).orElse(null),
            Types.BIGINT)
        .param("at", ApplicationStore.utc(filing.at()))
        .param("content", filing.content())
        .param("salt", filing.salt())
        .param("digest", filing.digest())
        .update();
  }

  /// Return what was filed in a case up to a round, last.
  public Optional<Application> last(CaseNumber matter, int round) {
    return of(matter).stream()
        .filter(filing -> filing.round() <= round)
        .reduce((_, later) -> later)
        .map(Filing::asFiled);
  }

  /// Return all that was filed in a case, oldest first.
  public List<Application> all(CaseNumber matter) {
    return of(matter).stream().map(Filing::asFiled).toList();
  }

  List<Filing> of(CaseNumber matter) {
    return select("where matter = :key order by round", matter.value());
  }

  List<Filing> of(ApplicationId application) {
    return select("where application = :key order by round", application.value());
  }

  /// Return everything that was ever filed, for the audit.
  List<Filing> all() {
    return jdbc.sql("select * from access.filing order by matter, round")
        .query((row, _) -> filing(row))
        .list();
  }

  private List<Filing> select(String where, String key) {
    return jdbc.sql("select * from access.filing " + where)
        .param("key", key)
        .query((row, _) -> filing(row))
        .list();
  }

  private static Filing filing(ResultSet row) throws SQLException {
    return new Filing(
        new CaseNumber(row.getString("matter")),
        row.getInt("round"),
        new ApplicationId(row.getString("application")),
        new DatasetId(row.getString("dataset")),
        new PersonId(row.getLong("applicant")),
        ApplicationStore.organization(row),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("content"),
        row.getString("salt"),
        row.getString("digest"));
  }
}
