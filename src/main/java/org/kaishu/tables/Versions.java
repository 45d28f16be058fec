package org.kaishu.tables;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.tables.internal.Keeping;
import org.springframework.stereotype.Component;

/// The versions of datasets, from draft to withdrawal.
@Component
public class Versions {
  private final Keeping keeping;

  Versions(Keeping keeping) {
    this.keeping = keeping;
  }

  /// Find a version, whether published or not.
  public Optional<Version> find(VersionId id) {
    return keeping.find(id);
  }

  /// List all versions of a dataset, newest first.
  public List<Version> list(DatasetId dataset) {
    return keeping.list(dataset);
  }

  /// Return the rejects kept with a version: the first thousand of each column, ten thousand in
  /// all; none once it is withdrawn.
  public List<Reject> rejects(VersionId id) {
    return keeping.rejects(id);
  }

  /// Publish a draft inside the caller's transaction, together with its ledger entry.
  ///
  /// Publishing a published version changes nothing.
  ///
  /// @throws TablesException coded `VERSION_UNKNOWN` when there is none or it was withdrawn
  public Version publish(VersionId id, Actor by) {
    return keeping.publish(id, by);
  }

  /// Withdraw a version inside the caller's transaction; its bytes go once that commits.
  public Version withdraw(VersionId id, Actor by) {
    return keeping.withdraw(id, by);
  }

  /// Remove files that belong to no version; safe beside running loads.
  ///
  /// @return how many files went
  public int sweep() {
    return keeping.sweep();
  }
}
