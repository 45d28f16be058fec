package org.kaishu.publishing.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.publishing.Upload;
import org.kaishu.publishing.UploadFinding;
import org.kaishu.storage.FileHash;
import org.kaishu.tables.Change;
import org.kaishu.tables.Reject;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The rows of uploads.
@Component
public class UploadStore {
  static final String OWNER = "publishing:";

  private final JdbcClient jdbc;
  private final JsonMapper json = new JsonMapper();

  UploadStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Let submissions, tries at files and the withdrawal of one dataset wait for each other, until
  /// the transaction ends.
  public void serialize(DatasetId dataset) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('publishing:' || :dataset, 0))")
        .param("dataset", dataset.value())
        .query((_, _) -> true)
        .single();
  }

  Upload insert(Upload upload) {
    long id =
        jdbc.sql(
                """
                insert into publishing.upload
                  (open_entity, dataset, version, change, file_name, file, bytes, at, person,
                   reasons)
                values
                  (:openEntity, :dataset, :version, :change, :fileName, :file, :bytes, :at, :person,
                   :reasons)
                returning id
                """)
            .param("openEntity", upload.openEntity().value())
            .param("dataset", upload.dataset().map(DatasetId::value).orElse(null))
            .param(
                "version",
                upload.version().isPresent() ? upload.version().getAsInt() : null,
                Types.INTEGER)
            .param("change", upload.change().word())
            .param("fileName", upload.fileName())
            .param("file", upload.file().sha256())
            .param("bytes", upload.bytes())
            .param("at", upload.at().atOffset(ZoneOffset.UTC))
            .param("person", upload.by().value())
            .param("reasons", upload.reasons().toArray(String[]::new))
            .query((row, _) -> row.getLong(1))
            .single();
    return new Upload(
        id,
        upload.openEntity(),
        upload.dataset(),
        upload.version(),
        upload.title(),
        upload.change(),
        upload.fileName(),
        upload.file(),
        upload.bytes(),
        upload.at(),
        upload.by(),
        upload.released(),
        upload.reasons());
  }

  Optional<Upload> find(long id) {
    return jdbc.sql("select * from publishing.upload where id = :id")
        .param("id", id)
        .query((row, _) -> upload(row))
        .optional();
  }

  /// Return the uploads of a dataset, newest first.
  public List<Upload> of(DatasetId dataset) {
    return jdbc.sql("select * from publishing.upload where dataset = :dataset order by id desc")
        .param("dataset", dataset.value())
        .query((row, _) -> upload(row))
        .list();
  }

  /// Return the newest hundred uploads of an agency that could not be read.
  public List<Upload> unusable(OrganizationId openEntity) {
    return jdbc.sql(
            """
            select * from publishing.upload
            where open_entity = :openEntity and version is null order by id desc limit 100
            """)
        .param("openEntity", openEntity.value())
        .query((row, _) -> upload(row))
        .list();
  }

  /// Note what was found in an upload that was refused for too many rejects, and all that was kept
  /// of these.
  void note(long id, UploadFinding finding, List<Reject> rejects) {
    jdbc.sql("update publishing.upload set finding = :finding, rejects = :rejects where id = :id")
        .param("finding", json.writeValueAsString(finding))
        .param("rejects", json.writeValueAsString(rejects))
        .param("id", id)
        .update();
  }

  /// Note what the dataset is to be called that comes of an upload.
  public void entitle(long id, String title) {
    jdbc.sql("update publishing.upload set title = :title where id = :id")
        .param("title", title)
        .param("id", id)
        .update();
  }

  /// Return what was found in the newest hundred of them, by upload.
  public Map<Long, UploadFinding> findings(OrganizationId openEntity) {
    var findings = new HashMap<Long, UploadFinding>();
    jdbc.sql(
            """
            select id, finding from publishing.upload
            where open_entity = :openEntity and version is null and finding is not null
            order by id desc limit 100
            """)
        .param("openEntity", openEntity.value())
        .query(
            (RowCallbackHandler)
                row ->
                    findings.put(
                        row.getLong("id"),
                        json.readValue(row.getString("finding"), UploadFinding.class)));
    return findings;
  }

  /// Return what was found in one of them.
  public Optional<UploadFinding> finding(long id) {
    return jdbc.sql("select finding from publishing.upload where id = :id and finding is not null")
        .param("id", id)
        .query((row, _) -> json.readValue(row.getString("finding"), UploadFinding.class))
        .optional();
  }

  /// Return what was kept of the rejects of one of them; empty where only the first were.
  public Optional<List<Reject>> rejects(long id) {
    return jdbc.sql("select rejects from publishing.upload where id = :id and rejects is not null")
        .param("id", id)
        .query((row, _) -> List.of(json.readValue(row.getString("rejects"), Reject[].class)))
        .optional();
  }

  /// The name by which an agency's uploads own their files.
  static String owner(OrganizationId openEntity) {
    return OWNER + openEntity;
  }

  /// A name that owns a file only while it is being read: after a crash nobody has it.
  static String reader() {
    return OWNER + "reader:" + UUID.randomUUID();
  }

  /// Return who owns which file by an upload, as `file owner`.
  Set<String> owners() {
    return jdbc.sql(
            "select distinct file, open_entity from publishing.upload where released_at is null")
        .query((row, _) ->
            row.getString("file") + " " + owner(new OrganizationId(row.getLong("open_entity"))))
        .set();
  }

  /// Note that nobody needs the file of an upload any more, and forget what was read in it.
  ///
  /// @return false if that was noted before
  boolean release(long id, Instant at) {
    return jdbc.sql(
                """
                update publishing.upload set released_at = :at, reasons = '{}', finding = null, rejects = null
                where id = :id and released_at is null
                """)
            .param("id", id)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /// Forget what was read in the tries at a file that nothing came of, once something did.
  void forget(FileHash file, OrganizationId openEntity, DatasetId dataset) {
    jdbc.sql(
            """
            update publishing.upload set reasons = '{}', finding = null, rejects = null
            where file = :file and open_entity = :openEntity and version is null
              and (dataset is null or dataset = :dataset)
            """)
        .param("file", file.sha256())
        .param("openEntity", openEntity.value())
        .param("dataset", dataset.value())
        .update();
  }

  /// Note the same as [#release] of the tries at a file that a dataset came from, unless an upload
  /// that something came of still needs it.
  void releaseTries(FileHash file, OrganizationId openEntity, DatasetId dataset, Instant at) {
    jdbc.sql(
            """
            update publishing.upload set released_at = :at, reasons = '{}', finding = null, rejects = null
            where file = :file and open_entity = :openEntity and version is null
              and (dataset is null or dataset = :dataset) and released_at is null
              and not exists (
                select from publishing.upload made
                where made.file = :file and made.open_entity = :openEntity
                  and made.version is not null and made.released_at is null)
            """)
        .param("file", file.sha256())
        .param("openEntity", openEntity.value())
        .param("dataset", dataset.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Whether an upload of an agency still needs a file.
  boolean needed(FileHash file, OrganizationId openEntity) {
    return jdbc.sql(
            """
            select exists (
              select from publishing.upload
              where file = :file and open_entity = :openEntity and released_at is null)
            """)
        .param("file", file.sha256())
        .param("openEntity", openEntity.value())
        .query(Boolean.class)
        .single();
  }

  /// Return the uploads whose file was let go and not yet looked for.
  List<Upload> released() {
    return jdbc.sql(
            """
            select * from publishing.upload
            where released_at is not null and erased_at is null order by id
            """)
        .query((row, _) -> upload(row))
        .list();
  }

  /// Note that the file of an upload is gone; false if that was noted before.
  boolean erase(long id, Instant at) {
    return jdbc.sql(
                "update publishing.upload set erased_at = :at where id = :id and erased_at is null")
            .param("id", id)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  private static Upload upload(ResultSet row) throws SQLException {
    int version = row.getInt("version");
    var versioned = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(version);
    return new Upload(
        row.getLong("id"),
        new OrganizationId(row.getLong("open_entity")),
        Optional.ofNullable(row.getString("dataset")).map(DatasetId::new),
        versioned,
        row.getString("title"),
        Change.of(row.getString("change")).orElseThrow(),
        row.getString("file_name"),
        new FileHash(row.getString("file")),
        row.getLong("bytes"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new PersonId(row.getLong("person")),
        row.getObject("released_at") != null,
        List.of((String[]) row.getArray("reasons").getArray()));
  }
}
