package org.kaishu.publishing;

import java.util.List;
import org.kaishu.catalog.DatasetId;
import org.kaishu.tables.LoadOutcome;

/// What became of an upload.
public sealed interface UploadOutcome {

  /// The file is a draft version of a dataset now.
  record Drafted(DatasetId dataset, LoadOutcome.Drafted draft) implements UploadOutcome {}

  /// The file could not be taken; it is kept for the steward to see, and nothing was published.
  ///
  /// @param why what the reader found
  record Unusable(Upload upload, LoadOutcome why) implements UploadOutcome {}

  /// The uploader may not do this.
  record Forbidden(List<String> reasons) implements UploadOutcome {
    /// Copy the reasons.
    public Forbidden {
      reasons = List.copyOf(reasons);
    }
  }
}
