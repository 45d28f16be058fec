package org.kaishu.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.kaishu.catalog.DatasetStore.Stamped;
import org.springframework.stereotype.Component;

/// Datasets as they are stored, their descriptions read anew only when a row of theirs was written
/// again, which is asked each time: what was suspended or opened in one transaction is so for
/// everybody from its commit on, on whatever node it happened.
@Component
class KnownDatasets {
  private static final long MOST_FIELDS = 50_000;

  private final DatasetStore store;
  private final Cache<DatasetId, Stamped> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_FIELDS)
          .weigher((DatasetId _, Stamped it) -> weight(it.dataset()))
          .build();

  KnownDatasets(DatasetStore store) {
    this.store = store;
  }

  private static int weight(Dataset dataset) {
    return 8
        + dataset.latest().description().fields().size()
        + dataset.current().map(it -> it.revision().description().fields().size()).orElse(0);
  }

  /// Find a dataset as it is now.
  Optional<Dataset> find(DatasetId id) {
    var before = known.getIfPresent(id);
    if (before != null && store.stamp(id).filter(before.stamp()::equals).isPresent()) {
      return Optional.of(before.dataset());
    }
    var now = store.find(id);
    now.ifPresentOrElse(it -> known.put(id, it), () -> known.invalidate(id));
    return now.map(Stamped::dataset);
  }
}
