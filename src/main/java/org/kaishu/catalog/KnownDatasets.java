package org.kaishu.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
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

  /// A dataset as one writing left it.
  private record Stamped(String stamp, Dataset dataset) {}

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
    var stamp = store.stamp(id);
    if (stamp.isEmpty()) {
      known.invalidate(id);
      return Optional.empty();
    }
    var before = known.getIfPresent(id);
    if (before != null && before.stamp().equals(stamp.get())) {
      return Optional.of(before.dataset());
    }
    var dataset = store.find(id);
    // written again meanwhile: whoever asks next looks again
    if (store.stamp(id).equals(stamp)) {
      dataset.ifPresent(it -> known.put(id, new Stamped(stamp.get(), it)));
    }
    return dataset;
  }
}
