package org.kaishu.publishing.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.catalog.Dataset;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.party.PersonId;
import org.kaishu.publishing.Comparison;
import org.kaishu.tables.SchemaDiff;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Compares drafts with what is open, and keeps what stewards confirmed.
@Component
public class Comparisons {
  private final Versions versions;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher publisher;
  private final Clock clock;

  Comparisons(
      Versions versions, JdbcClient jdbc, ApplicationEventPublisher publisher, Clock clock) {
    this.versions = versions;
    this.jdbc = jdbc;
    this.publisher = publisher;
    this.clock = clock;
  }

  /// Compare a draft with the open version; empty if none is open, or if it is the draft itself.
  public Optional<Comparison> of(Dataset dataset, Optional<Version> draft) {
    return draft
        .filter(version -> version.publishedAt().isEmpty())
        .flatMap(version ->
            dataset
                .current()
                .flatMap(open -> versions.find(new VersionId(dataset.id(), open.version())))
                .map(before -> compare(before, version)));
  }

  private Comparison compare(Version before, Version draft) {
    var fields = SchemaDiff.between(before.columns(), draft.columns());
    var changed = versions.changed(draft.id());
    return new Comparison(
        before,
        fields,
        changed,
        changed.isPresent() && versions.outdated(draft.id()),
        confirmed(before, draft, fields));
  }

  private boolean confirmed(Version before, Version draft, SchemaDiff fields) {
    return jdbc.sql(
            """
            select exists (
              select from publishing.schema_confirmation
              where dataset = :dataset and version = :version and base = :base
                and base_digest = :baseDigest and diff = :diff)
            """)
        .param("dataset", draft.id().dataset().value())
        .param("version", draft.id().number())
        .param("base", before.id().number())
        .param("baseDigest", before.digest())
        .param("diff", fields.digest())
        .query(Boolean.class)
        .single();
  }

  /// Keep that a steward means how the fields of a draft differ.
  public void confirm(Version draft, Comparison comparison, PersonId by) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var before = comparison.before();
    int kept =
        jdbc.sql(
                """
                insert into publishing.schema_confirmation
                  (dataset, version, base, base_digest, diff, person, at)
                values (:dataset, :version, :base, :baseDigest, :diff, :person, :at)
                on conflict do nothing
                """)
            .param("dataset", draft.id().dataset().value())
            .param("version", draft.id().number())
            .param("base", before.id().number())
            .param("baseDigest", before.digest())
            .param("diff", comparison.fields().digest())
            .param("person", by.value())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update();
    if (kept > 0) {
      publisher.publishEvent(
          new SchemaConfirmed(
              Actor.person(by.value()),
              new Subject("dataset", draft.id().dataset().value()),
              at,
              new TreeMap<>(
                  Map.of(
                      "version", Integer.toString(draft.id().number()),
                      "digest", draft.digest(),
                      "base", Integer.toString(before.id().number()),
                      "base-digest", before.digest(),
                      "diff", comparison.fields().digest()))));
    }
  }

  /// A confirmation on its way into the ledger.
  private record SchemaConfirmed(
      Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
      implements Recorded {
    @Override
    public String kind() {
      return "schema.confirmed";
    }
  }
}
