package org.kaishu.tables;

import java.util.Optional;
import org.kaishu.tables.internal.ReadingStore;
import org.springframework.stereotype.Component;

/// How versions were read, for stewards who want them read otherwise.
@Component
public class SourceReadings {
  private final ReadingStore store;

  SourceReadings(ReadingStore store) {
    this.store = store;
  }

  /// Find how a version was read; empty once it is withdrawn.
  public Optional<SourceReading> find(VersionId id) {
    return store.find(id);
  }
}
