package org.kaishu.sources.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.sources.FetchTarget;
import org.kaishu.sources.Unfinished;
import org.kaishu.sources.UnfinishedId;
import org.kaishu.tables.Change;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of uploads in pieces.
@Component
public class UnfinishedStore {
  private final JdbcClient jdbc;

  UnfinishedStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write down that one begins.
  public void insert(Unfinished upload) {
    jdbc.sql(
            """
            insert into sources.unfinished
              (id, person, open_entity, dataset, title, change, key, file_name, length, sha256,
               received, begun_at, expires_at)
            values
              (:id, :person, :openEntity, :dataset, :title, :change, :key, :fileName, :length,
               :sha256, 0, :begunAt, :expiresAt)
            """)
        .param("id", upload.id().value())
        .param("person", upload.by().value())
        .param("openEntity", upload.target().openEntity().value())
        .param("dataset", upload.target().dataset().map(DatasetId::value).orElse(null))
        .param("title", upload.target().title())
        .param("change", upload.target().change().word())
        .param("key", upload.target().key().toArray(String[]::new))
        .param("fileName", upload.fileName())
        .param("length", upload.length())
        .param("sha256", upload.sha256().orElse(null))
        .param("begunAt", upload.begunAt().atOffset(ZoneOffset.UTC))
        .param("expiresAt", upload.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Write down how far it is.
  public void advance(UnfinishedId id, long received, Instant expiresAt) {
    jdbc.sql(
            """
            update sources.unfinished set received = :received, expires_at = :expiresAt
            where id = :id
            """)
        .param("received", received)
        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
        .param("id", id.value())
        .update();
  }

  /// Forget it.
  public void remove(UnfinishedId id) {
    jdbc.sql("delete from sources.unfinished where id = :id").param("id", id.value()).update();
  }

  /// Forget it, unless it went on since; false then.
  public boolean removeExpired(UnfinishedId id, Instant at) {
    return jdbc.sql("delete from sources.unfinished where id = :id and expires_at <= :at")
            .param("id", id.value())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /// Return how many bytes all of them still lack: the disk that they were promised.
  public long lacking() {
    return jdbc.sql("select coalesce(sum(length - received), 0) from sources.unfinished")
        .query(Long.class)
        .single();
  }

  /// Find one.
  public Optional<Unfinished> find(UnfinishedId id) {
    return jdbc.sql("select * from sources.unfinished where id = :id")
        .param("id", id.value())
        .query((row, _) -> unfinished(row))
        .optional();
  }

  /// Return those of a person, newest first.
  public List<Unfinished> of(PersonId person) {
    return jdbc.sql(
            "select * from sources.unfinished where person = :person order by begun_at desc, id")
        .param("person", person.value())
        .query((row, _) -> unfinished(row))
        .list();
  }

  /// Return those that are too old.
  public List<UnfinishedId> expired(Instant at) {
    return jdbc.sql("select id from sources.unfinished where expires_at <= :at")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, _) -> new UnfinishedId(row.getString("id")))
        .list();
  }

  private static Unfinished unfinished(ResultSet row) throws SQLException {
    return new Unfinished(
        new UnfinishedId(row.getString("id")),
        new PersonId(row.getLong("person")),
        new FetchTarget(
            new OrganizationId(row.getLong("open_entity")),
            Optional.ofNullable(row.getString("dataset")).map(DatasetId::new),
            row.getString("title"),
            Change.of(row.getString("change")).orElseThrow(),
            List.of((String[]) row.getArray("key").getArray())),
        row.getString("file_name"),
        row.getLong("length"),
        Optional.ofNullable(row.getString("sha256")),
        row.getLong("received"),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
