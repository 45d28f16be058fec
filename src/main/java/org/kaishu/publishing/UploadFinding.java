package org.kaishu.publishing;

import java.util.List;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.Reject;
import org.kaishu.tables.SourceReading;

/// What was found in a file that was refused because too much of it could not be read.
///
/// @param reading how it was read, with what tidying would bring
/// @param rejects cells and records that could not be read
/// @param samples the first of them
public record UploadFinding(SourceReading reading, long rejects, List<Reject> samples) {
  private static final int SAMPLES = 50;

  /// Copy the list.
  public UploadFinding {
    samples = List.copyOf(samples);
  }

  /// Return what is kept of a refusal.
  public static UploadFinding of(LoadOutcome.TooManyRejects refused) {
    return new UploadFinding(
        refused.reading(), refused.rejects(), refused.samples().stream().limit(SAMPLES).toList());
  }
}
