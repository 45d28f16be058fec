package org.kaishu.tables.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What versions are made of, remembered, since it never changes. Whether one was withdrawn is
/// asked of the records each time: a withdrawal holds at once, on whatever node it happened.
@Component
class LiveVersions {
  private static final long MOST_COLUMNS = 50_000;

  private final VersionStore store;
  private final JdbcClient jdbc;
  private final Cache<VersionId, Version> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_COLUMNS)
          .weigher((VersionId _, Version version) -> 1 + version.columns().size())
          .build();

  LiveVersions(VersionStore store, JdbcClient jdbc) {
    this.store = store;
    this.jdbc = jdbc;
  }

  /// Return a version that was not withdrawn.
  Version find(VersionId id) {
    var version = known.getIfPresent(id);
    if (version == null) {
      version =
          store.find(id).filter(it -> it.withdrawnAt().isEmpty()).orElseThrow(() -> unknown(id));
      known.put(id, version);
    } else if (!live(version)) {
      known.invalidate(id);
      throw unknown(id);
    }
    return version;
  }

  /// The digest is compared as well: a draft that was rolled back may leave its number to another.
  private boolean live(Version version) {
    return jdbc.sql(
            """
            select exists (
              select from tables.dataset_version
              where dataset = ? and number = ? and digest = ? and withdrawn_at is null)
            """)
        .param(version.id().dataset().value())
        .param(version.id().number())
        .param(version.digest())
        .query(Boolean.class)
        .single();
  }

  private static TablesException unknown(VersionId id) {
    return new TablesException(Code.VERSION_UNKNOWN, "no version " + id);
  }
}
