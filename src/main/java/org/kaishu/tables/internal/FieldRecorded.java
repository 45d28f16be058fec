package org.kaishu.tables.internal;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.tables.Version;

/// A steward said that a heading is a known field's, on its way into the ledger.
///
/// @param version the draft made of it
record FieldRecorded(Version version, int field, Actor actor) implements Recorded {
  @Override
  public String kind() {
    return "field.renamed";
  }

  @Override
  public Subject subject() {
    return new Subject("dataset", version.id().dataset().value());
  }

  @Override
  public Instant at() {
    return version.loadedAt();
  }

  @Override
  public SortedMap<String, String> facts() {
    return new TreeMap<>(
        Map.of("field", String.valueOf(field), "version", String.valueOf(version.id().number())));
  }
}
