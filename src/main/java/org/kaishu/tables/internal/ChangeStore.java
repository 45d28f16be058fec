package org.kaishu.tables.internal;

import java.util.Optional;
import org.kaishu.tables.Change;
import org.kaishu.tables.Changed;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which version builds on which.
@Component
class ChangeStore {
  private final JdbcClient jdbc;
  private final VersionStore versions;

  ChangeStore(JdbcClient jdbc, VersionStore versions) {
    this.jdbc = jdbc;
    this.versions = versions;
  }

  void insert(VersionId id, Changed changed) {
    jdbc.sql(
            """
            insert into tables.version_change
              (dataset, number, kind, base, base_digest, inserted, updated, unchanged, deleted,
               absent)
            values (:dataset, :number, :kind, :base, :baseDigest, :inserted, :updated, :unchanged,
              :deleted, :absent)
            """)
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .param("kind", changed.change().word())
        .param("base", changed.base().number())
        .param("baseDigest", changed.baseDigest())
        .param("inserted", changed.inserted())
        .param("updated", changed.updated())
        .param("unchanged", changed.unchanged())
        .param("deleted", changed.deleted())
        .param("absent", changed.absent())
        .update();
  }

  Optional<Changed> find(VersionId id) {
    return jdbc.sql(
            """
            select * from tables.version_change where dataset = :dataset and number = :number
            """)
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .query((row, _) ->
            new Changed(
                Change.of(row.getString("kind")).orElseThrow(),
                new VersionId(id.dataset(), row.getInt("base")),
                row.getString("base_digest"),
                row.getLong("inserted"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("deleted"),
                row.getLong("absent")))
        .optional();
  }

  /// Whether a version is still the one that the next is built on. It stays so for as long as
  /// nobody else may number anything of the dataset.
  boolean isLatest(VersionId base, String digest) {
    return versions
        .latestPublished(base.dataset())
        .filter(latest -> latest.id().equals(base) && latest.digest().equals(digest))
        .isPresent();
  }

  boolean isLatest(Version base) {
    return isLatest(base.id(), base.digest());
  }
}
