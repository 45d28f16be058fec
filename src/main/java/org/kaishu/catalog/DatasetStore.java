package org.kaishu.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.ledger.Actor;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.RegionCode;
import org.kaishu.rulebook.Grounds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of the catalogue.
@Repository
class DatasetStore {
  /// What tells one writing of the rows of a dataset from every other.
  private static final String STAMP =
      """
      d.xmin::text || d.ctid::text || l.xmin::text || l.ctid::text
      || coalesce(o.xmin::text || o.ctid::text, '') stamp
      """;

  private static final String FROM =
      """
      from catalog.dataset d
      join catalog.revision l on l.dataset = d.id and l.number = d.latest_revision
      left join catalog.revision o on o.dataset = d.id and o.number = d.open_revision
      """;

  private static final String SELECT =
      """
      select d.id, d.region, d.publisher, d.created_at,
             d.open_version, d.first_opened_at, d.opened_at,
             d.suspended_at, d.suspended_grounds, d.withdrawn_at, d.withdrawn_grounds,
             l.number l_number, l.description l_description, l.digest l_digest,
             l.by_kind l_by_kind, l.by_id l_by_id, l.at l_at,
             o.number o_number, o.description o_description, o.digest o_digest,
             o.by_kind o_by_kind, o.by_id o_by_id, o.at o_at,
      """
          + STAMP
          + FROM;

  private final JdbcClient jdbc;

  DatasetStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Take an id; `false` when it was taken before.
  boolean insert(DatasetId id, NewDataset dataset, Instant at) {
    return jdbc.sql(
                """
                insert into catalog.dataset (id, region, publisher, created_at, latest_revision)
                values (:id, :region, :publisher, :at, 1)
                on conflict (id) do nothing
                """)
            .param("id", id.value())
            .param("region", dataset.region().value())
            .param("publisher", dataset.publisher().value())
            .param("at", timestamp(at))
            .update()
        == 1;
  }

  Revision insert(DatasetId id, int number, Description description, Actor by, Instant at) {
    String canonical = DescriptionJson.canonical(description);
    String digest = DescriptionJson.digest(canonical);
    jdbc.sql(
            """
            insert into catalog.revision (dataset, number, description, digest, by_kind, by_id, at)
            values (:dataset, :number, cast(:description as jsonb), :digest, :kind, :by, :at)
            """)
        .param("dataset", id.value())
        .param("number", number)
        .param("description", canonical)
        .param("digest", digest)
        .param("kind", by.kind())
        .param("by", by.id())
        .param("at", timestamp(at))
        .update();
    return new Revision(number, description, digest, by, at);
  }

  void moveLatest(DatasetId id, int revision) {
    jdbc.sql("update catalog.dataset set latest_revision = :revision where id = :id")
        .param("revision", revision)
        .param("id", id.value())
        .update();
  }

  void open(DatasetId id, int revision, int version, Instant at) {
    jdbc.sql(
            """
            update catalog.dataset
            set open_revision = :revision, open_version = :version, opened_at = :at,
                first_opened_at = coalesce(first_opened_at, :at)
            where id = :id
            """)
        .param("revision", revision)
        .param("version", version)
        .param("at", timestamp(at))
        .param("id", id.value())
        .update();
  }

  void suspend(DatasetId id, Grounds grounds, Instant at) {
    jdbc.sql(
            """
            update catalog.dataset set suspended_at = :at, suspended_grounds = :grounds
            where id = :id
            """)
        .param("at", timestamp(at))
        .param("grounds", GroundsText.of(grounds))
        .param("id", id.value())
        .update();
  }

  void resume(DatasetId id) {
    jdbc.sql(
            """
            update catalog.dataset set suspended_at = null, suspended_grounds = null
            where id = :id
            """)
        .param("id", id.value())
        .update();
  }

  void withdraw(DatasetId id, Grounds grounds, Instant at) {
    jdbc.sql(
            """
            update catalog.dataset set withdrawn_at = :at, withdrawn_grounds = :grounds
            where id = :id
            """)
        .param("at", timestamp(at))
        .param("grounds", GroundsText.of(grounds))
        .param("id", id.value())
        .update();
  }

  /// What a dataset's rows were when they were written last: no other writing ever has the same
  /// stamp, since the transaction tells it from those of other transactions and the places of the
  /// rows from others of the same.
  Optional<String> stamp(DatasetId id) {
    return jdbc.sql("select " + STAMP + FROM + "where d.id = ?")
        .param(id.value())
        .query(String.class)
        .optional();
  }

  /// A dataset as one writing left it.
  record Stamped(String stamp, Dataset dataset) {}

  Optional<Stamped> find(DatasetId id) {
    return jdbc.sql(SELECT + "where d.id = :id")
        .param("id", id.value())
        .query((row, number) -> new Stamped(row.getString("stamp"), dataset(row, number)))
        .optional();
  }

  /// Find and keep others from changing it until the transaction ends.
  Optional<Dataset> lock(DatasetId id) {
    return jdbc.sql(SELECT + "where d.id = :id for update of d")
        .param("id", id.value())
        .query(DatasetStore::dataset)
        .optional();
  }

  List<DatasetId> in(Collection<RegionCode> regions) {
    return jdbc.sql("select id from catalog.dataset where region in (:regions) order by id")
        .param("regions", regions.stream().map(RegionCode::value).toList())
        .query((row, _) -> new DatasetId(row.getString("id")))
        .list();
  }

  List<Dataset> of(OrganizationId publisher) {
    return jdbc.sql(SELECT + "where d.publisher = :publisher order by d.created_at desc, d.id")
        .param("publisher", publisher.value())
        .query(DatasetStore::dataset)
        .list();
  }

  List<Dataset> matching(Collection<RegionCode> regions, String text, int most) {
    return jdbc.sql(
            SELECT
                + """
                where d.region in (:regions)
                  and (d.id = :text or strpos(lower(l.description ->> 'title'), lower(:text)) > 0)
                order by d.created_at desc, d.id limit :most
                """)
        .param("regions", regions.stream().map(RegionCode::value).toList())
        .param("text", text)
        .param("most", most)
        .query(DatasetStore::dataset)
        .list();
  }

  List<Dataset> after(String id, int most) {
    return jdbc.sql(SELECT + "where d.id > :id order by d.id limit :most")
        .param("id", id)
        .param("most", most)
        .query(DatasetStore::dataset)
        .list();
  }

  List<Revision> revisions(DatasetId id) {
    return jdbc.sql(
            """
            select number l_number, description l_description, digest l_digest,
                   by_kind l_by_kind, by_id l_by_id, at l_at
            from catalog.revision where dataset = :id order by number
            """)
        .param("id", id.value())
        .query((row, _) -> revision(row, "l_"))
        .list();
  }

  /// What is stored of a revision, unparsed, with the digest beside it.
  record StoredRevision(int number, String json, String digest) {}

  List<StoredRevision> stored(DatasetId id) {
    return jdbc.sql(
            """
            select number, description, digest from catalog.revision
            where dataset = :id order by number
            """)
        .param("id", id.value())
        .query((row, _) ->
            new StoredRevision(
                row.getInt("number"), row.getString("description"), row.getString("digest")))
        .list();
  }

  private static Dataset dataset(ResultSet row, int number) throws SQLException {
    row.getInt("o_number");
    Optional<Dataset.Current> current =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new Dataset.Current(
                    revision(row, "o_"),
                    row.getInt("open_version"),
                    instant(row, "first_opened_at"),
                    instant(row, "opened_at")));
    return new Dataset(
        new DatasetId(row.getString("id")),
        new RegionCode(row.getString("region")),
        new OrganizationId(row.getLong("publisher")),
        instant(row, "created_at"),
        revision(row, "l_"),
        current,
        availability(row, current));
  }

  private static Availability availability(ResultSet row, Optional<Dataset.Current> current)
      throws SQLException {
    String withdrawn = row.getString("withdrawn_grounds");
    if (withdrawn != null) {
      return new Availability.Withdrawn(
          instant(row, "withdrawn_at"), DescriptionJson.grounds(withdrawn));
    }
    String suspended = row.getString("suspended_grounds");
    if (suspended != null) {
      return new Availability.Suspended(
          instant(row, "suspended_at"), DescriptionJson.grounds(suspended));
    }
    return current
        .<Availability>map(opened -> new Availability.Open(opened.firstOpened()))
        .orElseGet(Availability.NotYet::new);
  }

  private static Revision revision(ResultSet row, String prefix) throws SQLException {
    return new Revision(
        row.getInt(prefix + "number"),
        DescriptionJson.read(row.getString(prefix + "description")),
        row.getString(prefix + "digest"),
        new Actor(row.getString(prefix + "by_kind"), row.getString(prefix + "by_id")),
        instant(row, prefix + "at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    if (at == null) {
      throw new IllegalStateException("no " + column);
    }
    return at.toInstant();
  }

  private static OffsetDateTime timestamp(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
