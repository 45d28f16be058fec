package org.kaishu.tables.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kaishu.catalog.DatasetId;
import org.kaishu.storage.FileHash;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.Reject;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionFile;
import org.kaishu.tables.VersionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The rows that make versions real.
@Component
public class VersionStore {
  private static final Pattern ZERO = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  /// What tells one writing of a row from every other.
  private static final String STAMP = "v.xmin::text || v.ctid::text";

  /// A version with its files, in one question: asked for row by row they would need a second
  /// connection while the first is held, and many readers at once would wait for each other.
  private static final String SELECT =
      """
      select v.*,
             (select coalesce(
                       jsonb_agg(jsonb_build_object('hash', hash, 'bytes', bytes, 'rows', f.rows)
                                 order by ordinal),
                       '[]')
              from tables.version_file f
              where f.dataset = v.dataset and f.number = v.number) as files,
             %s as stamp
      from tables.dataset_version v
      """
          .formatted(STAMP);

  private final JdbcClient jdbc;
  private final JsonMapper json = new JsonMapper();

  VersionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Let nobody else number or name anything of this dataset until the transaction ends.
  int nextNumber(DatasetId dataset) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('tables:' || :dataset, 0))")
        .param("dataset", dataset.value())
        .query((_, _) -> true)
        .single();
    return jdbc.sql(
            """
            select coalesce(max(number), 0) + 1 from tables.dataset_version where dataset = :dataset
            """)
        .param("dataset", dataset.value())
        .query(Integer.class)
        .single();
  }

  /// Let nobody else publish, withdraw or build on anything of this dataset until the transaction
  /// ends.
  void lockLatest(DatasetId dataset) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('tables-latest:' || :dataset, 0))")
        .param("dataset", dataset.value())
        .query((_, _) -> true)
        .single();
  }

  /// Keep the sweep away from a file until the transaction ends.
  void hold(String hash) {
    jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('tables:' || :hash, 0))")
        .param("hash", hash)
        .query((_, _) -> true)
        .single();
  }

  /// Whether a file may be removed: no version owns it and no load is about to.
  boolean seize(String hash) {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('tables:' || :hash, 0))")
            .param("hash", hash)
            .query(Boolean.class)
            .single()
        && !owned(hash);
  }

  private boolean owned(String hash) {
    return jdbc.sql(
            """
            select exists (
              select from tables.version_file f
              join tables.dataset_version v using (dataset, number)
              where f.hash = :hash and v.withdrawn_at is null)
            """)
        .param("hash", hash)
        .query(Boolean.class)
        .single();
  }

  /// Whether every version of this content was withdrawn.
  boolean withdrawn(String digest) {
    return jdbc.sql(
            """
            select coalesce(bool_and(withdrawn_at is not null), false)
            from tables.dataset_version where digest = :digest
            """)
        .param("digest", digest)
        .query(Boolean.class)
        .single();
  }

  void insert(Version version, List<Reject> rejects) {
    jdbc.sql(
            """
            insert into tables.dataset_version
              (dataset, number, rows, rejects, digest, columns, key, profile, evidence, source,
               source_name, loaded_at)
            values (:dataset, :number, :rows, :rejects, :digest, :columns::jsonb, :key::jsonb,
              :profile::jsonb, :evidence::jsonb, :source, :sourceName, :loadedAt)
            """)
        .param("dataset", version.id().dataset().value())
        .param("number", version.id().number())
        .param("rows", version.rows())
        .param("rejects", version.rejects())
        .param("digest", version.digest())
        .param("columns", json(version.columns()))
        .param("key", json(version.key()))
        .param("profile", json(version.profile()))
        .param("evidence", json(version.evidence()))
        .param("source", version.source().sha256())
        .param("sourceName", version.sourceName().replace("\u0000", ""))
        .param("loadedAt", Timestamp.from(version.loadedAt()))
        .update();
    var ordinal = 0;
    for (var file : version.files()) {
      jdbc.sql(
              """
              insert into tables.version_file (dataset, number, ordinal, hash, bytes, rows)
              values (:dataset, :number, :ordinal, :hash, :bytes, :rows)
              """)
          .param("dataset", version.id().dataset().value())
          .param("number", version.id().number())
          .param("ordinal", ordinal++)
          .param("hash", file.hash())
          .param("bytes", file.bytes())
          .param("rows", file.rows())
          .update();
    }
    insertRejects(version.id(), rejects);
  }

  private void insertRejects(VersionId id, List<Reject> rejects) {
    if (rejects.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into tables.reject (dataset, number, ordinal, row_number, title, value, reason)
            select :dataset, :number, ordinality, r->>'row', r->>'column', r->>'value', r->>'reason'
            from jsonb_array_elements(:rejects::jsonb) with ordinality as t(r, ordinality)
            """
                .replace("r->>'row'", "(r->>'row')::bigint"))
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .param("rejects", json(rejects))
        .update();
  }

  List<Reject> rejects(VersionId id) {
    return jdbc.sql(
            """
            select row_number, title, value, reason from tables.reject
            where dataset = :dataset and number = :number order by ordinal
            """)
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .query((row, _) ->
            new Reject(
                row.getLong("row_number"),
                row.getString("title"),
                row.getString("value"),
                row.getString("reason")))
        .list();
  }

  Optional<Version> find(VersionId id) {
    return jdbc.sql(SELECT + "where dataset = :dataset and number = :number")
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .query((row, _) -> version(row))
        .optional();
  }

  /// A version as one writing left it. No other ever has its stamp: the transaction tells it from
  /// those of other transactions, the place of the row from others of the same.
  record Stamped(String stamp, Version version) {}

  Optional<Stamped> stamped(VersionId id) {
    return jdbc.sql(SELECT + "where dataset = :dataset and number = :number")
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .query((row, _) -> new Stamped(row.getString("stamp"), version(row)))
        .optional();
  }

  /// The stamp that a version has now.
  Optional<String> stamp(VersionId id) {
    return jdbc.sql(
            "select " + STAMP + " from tables.dataset_version v where dataset = ? and number = ?")
        .param(id.dataset().value())
        .param(id.number())
        .query(String.class)
        .optional();
  }

  List<Version> list(DatasetId dataset) {
    return jdbc.sql(SELECT + "where dataset = :dataset order by number desc")
        .param("dataset", dataset.value())
        .query((row, _) -> version(row))
        .list();
  }

  /// Return the versions behind one, in the order of their ids, for whoever walks over all.
  List<Version> after(String dataset, int number, int most) {
    return jdbc.sql(
            SELECT
                + """
                where (dataset, number) > (:dataset, :number) order by dataset, number limit :most
                """)
        .param("dataset", dataset)
        .param("number", number)
        .param("most", most)
        .query((row, _) -> version(row))
        .list();
  }

  /// The published version with the highest number that was not withdrawn.
  Optional<Version> latestPublished(DatasetId dataset) {
    return jdbc.sql(
            SELECT
                + """
                where dataset = :dataset and published_at is not null and withdrawn_at is null
                order by number desc limit 1
                """)
        .param("dataset", dataset.value())
        .query((row, _) -> version(row))
        .optional();
  }

  void publish(VersionId id, Instant at) {
    note(
        """
        update tables.dataset_version set published_at = :at
        where dataset = :dataset and number = :number and published_at is null
        """,
        id,
        at);
  }

  /// Note the withdrawal and forget every value that was kept beside the files.
  void withdraw(VersionId id, Instant at) {
    note(
        """
        update tables.dataset_version set withdrawn_at = :at, profile = '[]', evidence = '[]'
        where dataset = :dataset and number = :number and withdrawn_at is null
        """,
        id,
        at);
    for (var table : List.of("reject", "reading")) {
      jdbc.sql("delete from tables." + table + " where dataset = :dataset and number = :number")
          .param("dataset", id.dataset().value())
          .param("number", id.number())
          .update();
    }
  }

  private void note(String sql, VersionId id, Instant at) {
    jdbc.sql(sql)
        .param("at", Timestamp.from(at))
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .update();
  }

  private Version version(ResultSet row) throws SQLException {
    var id = new VersionId(new DatasetId(row.getString("dataset")), row.getInt("number"));
    return new Version(
        id,
        row.getLong("rows"),
        row.getLong("rejects"),
        List.of(json.readValue(row.getString("columns"), Column[].class)),
        List.of(json.readValue(row.getString("key"), String[].class)),
        List.of(json.readValue(row.getString("profile"), ColumnProfile[].class)),
        row.getString("digest"),
        List.of(json.readValue(row.getString("files"), VersionFile[].class)),
        new FileHash(row.getString("source")),
        row.getString("source_name"),
        List.of(json.readValue(row.getString("evidence"), Evidence[].class)),
        row.getTimestamp("loaded_at").toInstant(),
        instant(row.getTimestamp("published_at")),
        instant(row.getTimestamp("withdrawn_at")));
  }

  private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
    return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
  }

  private String json(Object value) {
    // PostgreSQL's jsonb can't hold U+0000; behind a backslash of its own it is only text
    return ZERO.matcher(json.writeValueAsString(value)).replaceAll("$1");
  }
}
