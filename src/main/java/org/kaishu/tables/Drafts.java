package org.kaishu.tables;

import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.StoredFile;
import org.kaishu.tables.internal.Loading;
import org.springframework.stereotype.Component;

/// Turns uploaded files into draft versions.
@Component
public class Drafts {
  private final Loading loading;
  private final FileStore store;

  Drafts(Loading loading, FileStore store) {
    this.loading = loading;
    this.store = store;
  }

  /// Read a file and store it as the next draft version of a dataset, in place of all before.
  public LoadOutcome load(
      DatasetId dataset, StoredFile file, String fileName, LoadPlan plan, Actor by) {
    return load(dataset, file, fileName, plan, new Change.Replace(), by);
  }

  /// Read a file and store what it makes of the latest published version as the next draft.
  ///
  /// Joins the caller's transaction for the row and the ledger entry; files are written before. A
  /// transaction that rolls back leaves files without a row, which nobody sees and the sweep
  /// removes.
  public LoadOutcome load(
      DatasetId dataset, StoredFile file, String fileName, LoadPlan plan, Change change, Actor by) {
    return loading.load(dataset, file, store.path(file.hash()), fileName, plan, change, by);
  }
}
