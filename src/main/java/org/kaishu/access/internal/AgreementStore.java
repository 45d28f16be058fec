package org.kaishu.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kaishu.access.Agreement;
import org.kaishu.access.AgreementId;
import org.kaishu.access.Signature;
import org.kaishu.cases.CaseNumber;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Agreements and their signatures; rows are only added.
@Component
public class AgreementStore {
  private final JdbcClient jdbc;

  AgreementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A stored agreement, not yet read, beside the columns by which it is found.
  record Row(
      AgreementId id,
      CaseNumber matter,
      int round,
      PersonId person,
      Optional<OrganizationId> organization,
      String document,
      String digest,
      List<Signature> signatures) {

    Row signed(List<Signature> given) {
      return new Row(id, matter, round, person, organization, document, digest, given);
    }

    Agreement agreement() {
      return AgreementText.read(document, digest, signatures);
    }

    /// Whether the columns say what the document says.
    boolean consistent() {
      var written = agreement();
      return id.equals(written.id())
          && matter.equals(written.matter())
          && round == written.round()
          && person.equals(written.user().person())
          && organization.equals(written.user().organization());
    }
  }

  void insert(Agreement agreement) {
    jdbc.sql(
            """
            insert into access.agreement
              (id, matter, round, person, organization, document, digest)
            values (:id, :matter, :round, :person, :organization, :document, :digest)
            """)
        .param("id", agreement.id().value())
        .param("matter", agreement.matter().value())
        .param("round", agreement.round())
        .param("person", agreement.user().person().value())
        .param(
            "organization",
            agreement.user().organization().map(OrganizationId::value).orElse(null),
            Types.BIGINT)
        .param("document", agreement.document())
        .param("digest", agreement.digest())
        .update();
  }

  boolean sign(AgreementId id, Signature signature) {
    return jdbc.sql(
                """
                insert into access.signature (agreement, side, person, at, digest)
                values (:agreement, :side, :person, :at, :digest)
                on conflict do nothing
                """)
            .param("agreement", id.value())
            .param("side", signature.side().name().toLowerCase(Locale.ROOT))
            .param("person", signature.by().value())
            .param("at", ApplicationStore.utc(signature.at()))
            .param("digest", signature.digest())
            .update()
        == 1;
  }

  /// Find an agreement.
  public Optional<Agreement> find(AgreementId id) {
    return jdbc.sql("select * from access.agreement where id = :id")
        .param("id", id.value())
        .query((row, _) -> unsigned(row))
        .optional()
        .map(this::agreement);
  }

  /// Return the agreements drafted in a case, newest first.
  public List<Agreement> of(CaseNumber matter) {
    return jdbc
        .sql("select * from access.agreement where matter = :matter order by round desc")
        .param("matter", matter.value())
        .query((row, _) -> unsigned(row))
        .list()
        .stream()
        .map(this::agreement)
        .toList();
  }

  /// Return the agreement drafted in one round of a case.
  Optional<Agreement> of(CaseNumber matter, int round) {
    return of(matter).stream().filter(agreement -> agreement.round() == round).findFirst();
  }

  /// Return the agreements of a person, and of the organisation they act for.
  public List<Agreement> of(Principal user) {
    return jdbc
        .sql(
            """
            select * from access.agreement
            where person = :person or organization = :organization
            """)
        .param("person", user.person().value())
        .param(
            "organization",
            user.organization().map(OrganizationId::value).orElse(null),
            Types.BIGINT)
        .query((row, _) -> unsigned(row))
        .list()
        .stream()
        .map(this::agreement)
        .sorted(Comparator.comparing(Agreement::draftedAt).reversed())
        .toList();
  }

  List<Row> all() {
    return jdbc
        .sql("select * from access.agreement order by id")
        .query((row, _) -> unsigned(row))
        .list()
        .stream()
        .map(row -> row.signed(signatures(row.id())))
        .toList();
  }

  private Agreement agreement(Row row) {
    return row.signed(signatures(row.id())).agreement();
  }

  /// Its signatures are read afterwards: a question asked while another is answered would need a
  /// second connection.
  private static Row unsigned(ResultSet row) throws SQLException {
    return new Row(
        new AgreementId(row.getString("id")),
        new CaseNumber(row.getString("matter")),
        row.getInt("round"),
        new PersonId(row.getLong("person")),
        ApplicationStore.organization(row),
        row.getString("document"),
        row.getString("digest"),
        List.of());
  }

  private List<Signature> signatures(AgreementId id) {
    return jdbc.sql("select * from access.signature where agreement = :id order by at, side")
        .param("id", id.value())
        .query((row, _) ->
            new Signature(
                Signature.Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT)),
                new PersonId(row.getLong("person")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("digest")))
        .list();
  }
}
