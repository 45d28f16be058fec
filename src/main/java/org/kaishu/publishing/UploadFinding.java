package org.kaishu.publishing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.Reject;
import org.kaishu.tables.SourceReading;

/// What was found in a file that was refused because too much of it could not be read.
///
/// @param reading how it was read, with what tidying would bring
/// @param types of its columns by title, in the order of the file
/// @param rejects cells and records that could not be read
/// @param samples the first of them
public record UploadFinding(
    SourceReading reading,
    @Nullable SequencedMap<String, ColumnType> types,
    long rejects,
    List<Reject> samples) {
  private static final int SAMPLES = 50;

  /// Copy the collections.
  public UploadFinding {
    types =
        types == null
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
    samples = List.copyOf(samples);
  }

  /// Return the types; what was found before they were kept knows none.
  @Override
  public SequencedMap<String, ColumnType> types() {
    return types == null ? Collections.emptySortedMap() : types;
  }

  /// Return what is kept of a refusal.
  public static UploadFinding of(LoadOutcome.TooManyRejects refused) {
    return new UploadFinding(
        refused.reading(),
        refused.types(),
        refused.rejects(),
        refused.samples().stream().limit(SAMPLES).toList());
  }
}
