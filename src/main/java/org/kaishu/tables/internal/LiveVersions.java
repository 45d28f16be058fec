package org.kaishu.tables.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.internal.VersionStore.Stamped;
import org.springframework.stereotype.Component;

/// Versions as they are stored, read anew only when their row was written again: where the row
/// stands and who wrote it is asked of the records each time. A withdrawal holds at once, on
/// whatever node it happened.
@Component
class LiveVersions {
  private static final long MOST_COLUMNS = 50_000;

  private final VersionStore store;
  private final Cache<VersionId, Stamped> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_COLUMNS)
          .weigher((VersionId _, Stamped it) -> 1 + it.version().columns().size())
          .build();

  LiveVersions(VersionStore store) {
    this.store = store;
  }

  /// Return a version that was not withdrawn.
  Version find(VersionId id) {
    return known(id)
        .filter(version -> version.withdrawnAt().isEmpty())
        .orElseThrow(() -> new TablesException(Code.VERSION_UNKNOWN, "no version " + id));
  }

  /// Return a version as it is now, withdrawn or not.
  Optional<Version> known(VersionId id) {
    var before = known.getIfPresent(id);
    if (before != null && store.stamp(id).filter(before.stamp()::equals).isPresent()) {
      return Optional.of(before.version());
    }
    var now = store.stamped(id);
    now.ifPresentOrElse(it -> known.put(id, it), () -> known.invalidate(id));
    return now.map(Stamped::version);
  }
}
