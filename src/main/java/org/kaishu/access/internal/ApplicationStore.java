package org.kaishu.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.access.Application;
import org.kaishu.access.ApplicationId;
import org.kaishu.access.Attachment;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.kaishu.storage.FileHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Applications as their applicants write them, with their attachments.
@Component
public class ApplicationStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<TreeMap<String, String>> ANSWERS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  ApplicationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write an empty draft down, unless the person has one for the dataset.
  boolean insert(ApplicationId id, DatasetId dataset, Principal by, Instant at) {
    return jdbc.sql(
                """
                insert into access.application
                  (id, dataset, applicant, organization, started_at, saved_at, version, answers)
                values (:id, :dataset, :applicant, :organization, :at, :at, 1, '{}')
                on conflict do nothing
                """)
            .param("id", id.value())
            .param("dataset", dataset.value())
            .param("applicant", by.person().value())
            .param(
                "organization",
                by.organization().map(OrganizationId::value).orElse(null),
                Types.BIGINT)
            .param("at", utc(at))
            .update()
        == 1;
  }

  /// Find an application.
  public Optional<Application> find(ApplicationId id) {
    return select("where id = :key", id.value()).stream().findFirst();
  }

  /// Find an application and hold it until the transaction ends.
  public Optional<Application> lock(ApplicationId id) {
    return select("where id = :key for update", id.value()).stream().findFirst();
  }

  /// Find the draft that somebody has for a dataset.
  Optional<Application> draft(DatasetId dataset, PersonId applicant) {
    return of(applicant).stream()
        .filter(found -> found.dataset().equals(dataset) && found.matter().isEmpty())
        .findFirst();
  }

  /// Return somebody's applications, newest first.
  public List<Application> of(PersonId applicant) {
    return select("where applicant = :key order by started_at desc, id", applicant.value());
  }

  /// Return every application without its answers, for the audit.
  List<Application> all() {
    return jdbc
        .sql(
            """
            select id, dataset, applicant, organization, started_at, saved_at, version, matter,
              '{}' as answers
            from access.application order by id
            """)
        .query((row, _) -> bare(row))
        .list()
        .stream()
        .map(each -> each.with(attachments(each.id().value())))
        .toList();
  }

  private List<Application> select(String where, Object key) {
    return jdbc
        .sql("select * from access.application " + where)
        .param("key", key)
        .query((row, _) -> bare(row))
        .list()
        .stream()
        .map(each -> each.with(attachments(each.id().value())))
        .toList();
  }

  void save(Application changed, Instant at) {
    jdbc.sql(
            """
            update access.application
            set answers = :answers, saved_at = :at, version = version + 1 where id = :id
            """)
        .param("id", changed.id().value())
        .param("answers", JSON.writeValueAsString(changed.answers()))
        .param("at", utc(at))
        .update();
  }

  /// Note the case that an application was filed as, and for whom.
  void file(ApplicationId id, CaseNumber matter, Optional<OrganizationId> organization) {
    jdbc.sql(
            """
            update access.application set matter = :matter, organization = :organization
            where id = :id
            """)
        .param("id", id.value())
        .param("matter", matter.value())
        .param("organization", organization.map(OrganizationId::value).orElse(null), Types.BIGINT)
        .update();
  }

  void delete(ApplicationId id) {
    jdbc.sql("delete from access.attachment where application = :id")
        .param("id", id.value())
        .update();
    jdbc.sql("delete from access.application where id = :id").param("id", id.value()).update();
  }

  boolean attach(ApplicationId id, Attachment attachment, Instant at) {
    return jdbc.sql(
                """
                insert into access.attachment
                  (application, field, file_name, sha256, bytes, attached_at)
                values (:application, :field, :fileName, :sha256, :bytes, :at)
                on conflict do nothing
                """)
            .param("application", id.value())
            .param("field", attachment.field())
            .param("fileName", attachment.fileName())
            .param("sha256", attachment.hash().sha256())
            .param("bytes", attachment.bytes())
            .param("at", utc(at))
            .update()
        == 1;
  }

  boolean detach(ApplicationId id, String field, FileHash file) {
    return jdbc.sql(
                """
                delete from access.attachment
                where application = :application and field = :field and sha256 = :sha256
                """)
            .param("application", id.value())
            .param("field", field)
            .param("sha256", file.sha256())
            .update()
        == 1;
  }

  private List<Attachment> attachments(String application) {
    return jdbc.sql("select * from access.attachment where application = :application order by id")
        .param("application", application)
        .query((row, _) ->
            new Attachment(
                row.getString("field"),
                row.getString("file_name"),
                new FileHash(row.getString("sha256")),
                row.getLong("bytes")))
        .list();
  }

  /// Its attachments are read afterwards: a question asked while another is answered would need a
  /// second connection.
  private static Application bare(ResultSet row) throws SQLException {
    SortedMap<String, String> answers = JSON.readValue(row.getString("answers"), ANSWERS);
    return new Application(
        new ApplicationId(row.getString("id")),
        new DatasetId(row.getString("dataset")),
        new PersonId(row.getLong("applicant")),
        organization(row),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("saved_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"),
        answers,
        List.of(),
        Optional.ofNullable(row.getString("matter")).map(CaseNumber::new));
  }

  static Optional<OrganizationId> organization(ResultSet row) throws SQLException {
    long organization = row.getLong("organization");
    return row.wasNull() ? Optional.empty() : Optional.of(new OrganizationId(organization));
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
