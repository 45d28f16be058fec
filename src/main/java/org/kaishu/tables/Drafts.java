package org.kaishu.tables;

import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.StoredFile;
import org.springframework.stereotype.Component;

/// Turns uploaded files into draft versions.
@Component
public class Drafts {

  /// Read a file and store it as the next draft version of a dataset.
  ///
  /// Joins the caller's transaction for the row and the ledger entry; files are written before. A
  /// transaction that rolls back leaves files without a row, which nobody sees and the sweep
  /// removes.
  public LoadOutcome load(
      DatasetId dataset, StoredFile file, String fileName, LoadPlan plan, Actor by) {
    throw new UnsupportedOperationException("not built yet");
  }
}
