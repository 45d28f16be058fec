package org.kaishu.tables;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.springframework.stereotype.Component;

/// The versions of datasets, from draft to withdrawal.
@Component
public class Versions {

  /// Find a version, whether published or not.
  public Optional<Version> find(VersionId id) {
    throw new UnsupportedOperationException("not built yet");
  }

  /// List all versions of a dataset, newest first.
  public List<Version> list(DatasetId dataset) {
    throw new UnsupportedOperationException("not built yet");
  }

  /// Return the rejects kept with a version: the first thousand of each column.
  public List<Reject> rejects(VersionId id) {
    throw new UnsupportedOperationException("not built yet");
  }

  /// Publish a draft inside the caller's transaction, together with its ledger entry.
  ///
  /// Publishing a published version changes nothing.
  ///
  /// @throws TablesException coded `VERSION_UNKNOWN` when there is none or it was withdrawn
  public Version publish(VersionId id, Actor by) {
    throw new UnsupportedOperationException("not built yet");
  }

  /// Withdraw a version inside the caller's transaction; its bytes go once that commits.
  public Version withdraw(VersionId id, Actor by) {
    throw new UnsupportedOperationException("not built yet");
  }

  /// Remove files that belong to no version; safe beside running loads.
  ///
  /// @return how many files went
  public int sweep() {
    throw new UnsupportedOperationException("not built yet");
  }
}
