package org.kaishu.sources.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.sources.Fetch;
import org.kaishu.sources.FetchId;
import org.kaishu.sources.FetchState;
import org.kaishu.sources.FetchTarget;
import org.kaishu.sources.SourceFact;
import org.kaishu.sources.SourceKind;
import org.kaishu.sources.SourceRefusal;
import org.kaishu.tables.VersionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of fetches.
@Component
public class FetchStore {
  private final JdbcClient jdbc;

  FetchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write down that a fetch begins.
  public FetchId begin(
      SourceKind kind, String origin, FetchTarget target, PersonId by, Instant at) {
    return jdbc.sql(
            """
            insert into sources.fetch
              (kind, origin, open_entity, person, dataset, state, refusal_values, file_name, sha256,
               bytes, facts, started_at)
            values
              (:kind, :origin, :openEntity, :person, :dataset, 'running', '{}', '', '', 0, '{}', :at)
            returning id
            """)
        .param("kind", kind.word())
        .param("origin", origin)
        .param("openEntity", target.openEntity().value())
        .param("person", by.value())
        .param("dataset", target.dataset().map(DatasetId::value).orElse(null))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, _) -> new FetchId(row.getLong(1)))
        .single();
  }

  /// Write down what came, before it is handed on: its checksum ties the file to its origin.
  public void came(FetchId id, Brought brought) {
    var facts = new ArrayList<String>();
    for (var fact : brought.facts()) {
      facts.add(fact.what());
      facts.add(fact.value());
    }
    jdbc.sql(
            """
            update sources.fetch
            set file_name = :name, sha256 = :sha256, bytes = :bytes, facts = :facts
            where id = :id
            """)
        .param("name", brought.fileName())
        .param("sha256", brought.sha256())
        .param("bytes", brought.bytes())
        .param("facts", facts.toArray(String[]::new))
        .param("id", id.value())
        .update();
  }

  /// Write down that a draft was made of it.
  public void done(FetchId id, VersionId version, Instant at) {
    jdbc.sql(
            """
            update sources.fetch
            set state = 'done', dataset = :dataset, version = :version, ended_at = :at
            where id = :id
            """)
        .param("dataset", version.dataset().value())
        .param("version", version.number())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id.value())
        .update();
  }

  /// Write down that it ended without a draft.
  public void end(FetchId id, FetchState state, SourceRefusal why, Instant at) {
    jdbc.sql(
            """
            update sources.fetch
            set state = :state, refusal = :code, refusal_values = :values, ended_at = :at
            where id = :id
            """)
        .param("state", state.word())
        .param("code", why.code())
        .param("values", why.values().toArray(String[]::new))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id.value())
        .update();
  }

  /// Mark what a server that is no more left running.
  public void interrupt(Instant at) {
    jdbc.sql(
            """
            update sources.fetch
            set state = 'interrupted', refusal = 'interrupted', ended_at = :at
            where state = 'running'
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Find a fetch.
  public Optional<Fetch> find(FetchId id) {
    return jdbc.sql("select * from sources.fetch where id = :id")
        .param("id", id.value())
        .query((row, _) -> fetch(row))
        .optional();
  }

  /// Return the fetches that became versions of a dataset, newest first.
  public List<Fetch> of(DatasetId dataset) {
    return jdbc.sql(
            """
            select * from sources.fetch
            where dataset = :dataset and state in ('done', 'unreadable') order by id desc limit 100
            """)
        .param("dataset", dataset.value())
        .query((row, _) -> fetch(row))
        .list();
  }

  private static Fetch fetch(ResultSet row) throws SQLException {
    int version = row.getInt("version");
    var versioned = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(version);
    var values = List.of((String[]) row.getArray("refusal_values").getArray());
    return new Fetch(
        new FetchId(row.getLong("id")),
        SourceKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("origin"),
        new OrganizationId(row.getLong("open_entity")),
        new PersonId(row.getLong("person")),
        Optional.ofNullable(row.getString("dataset")).map(DatasetId::new),
        versioned,
        FetchState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("refusal")).map(code -> new SourceRefusal(code, values)),
        row.getString("file_name"),
        row.getString("sha256"),
        row.getLong("bytes"),
        facts((String[]) row.getArray("facts").getArray()),
        instant(row.getObject("started_at", OffsetDateTime.class)).orElseThrow(),
        instant(row.getObject("ended_at", OffsetDateTime.class)));
  }

  private static List<SourceFact> facts(String[] pairs) {
    var facts = new ArrayList<SourceFact>();
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      facts.add(new SourceFact(pairs[i], pairs[i + 1]));
    }
    return facts;
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }
}
