package org.kaishu.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.ApiKey;
import org.kaishu.access.ApiKeyId;
import org.kaishu.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of API keys.
@Component
public class KeyStore {
  private static final String SELECT =
      """
      select id, person, name, created_at, last_day, revoked_at, last_used from access.api_key
      """;

  private final JdbcClient jdbc;

  KeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write a new one with the hash of its secret.
  public void insert(ApiKey key, byte[] hash) {
    jdbc.sql(
            """
            insert into access.api_key (id, person, name, hash, created_at, last_day)
            values (:id, :person, :name, :hash, :at, :lastDay)
            """)
        .param("id", key.id().value())
        .param("person", key.owner().value())
        .param("name", key.name())
        .param("hash", hash)
        .param("at", key.createdAt().atOffset(ZoneOffset.UTC))
        .param("lastDay", key.until())
        .update();
  }

  /// Find by the hash of the secret.
  public Optional<ApiKey> find(byte[] hash) {
    return jdbc.sql(SELECT + "where hash = :hash")
        .param("hash", hash)
        .query(KeyStore::read)
        .optional();
  }

  /// Find by id.
  public Optional<ApiKey> find(ApiKeyId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query(KeyStore::read)
        .optional();
  }

  /// Those of a person, newest first.
  public List<ApiKey> of(PersonId person) {
    return jdbc.sql(SELECT + "where person = :person order by created_at desc, id")
        .param("person", person.value())
        .query(KeyStore::read)
        .list();
  }

  /// End one; false if it was ended before.
  public boolean revoke(ApiKeyId id, Instant at) {
    return jdbc.sql(
                "update access.api_key set revoked_at = :at where id = :id and revoked_at is null")
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("id", id.value())
            .update()
        > 0;
  }

  /// Keep the last day of use.
  public void used(ApiKeyId id, LocalDate day) {
    jdbc.sql("update access.api_key set last_used = :day where id = :id")
        .param("day", day)
        .param("id", id.value())
        .update();
  }

  private static ApiKey read(ResultSet row, int ignored) throws SQLException {
    return new ApiKey(
        new ApiKeyId(row.getString("id")),
        new PersonId(row.getLong("person")),
        row.getString("name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_day", LocalDate.class),
        Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getObject("last_used", LocalDate.class)));
  }
}
