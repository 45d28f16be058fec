package org.kaishu.tables;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.tables.internal.Comparing;
import org.kaishu.tables.internal.Keeping;
import org.kaishu.tables.internal.Renaming;
import org.springframework.stereotype.Component;

/// The versions of datasets, from draft to withdrawal.
@Component
public class Versions {
  private final Keeping keeping;
  private final Renaming renaming;
  private final Comparing comparing;

  Versions(Keeping keeping, Renaming renaming, Comparing comparing) {
    this.keeping = keeping;
    this.renaming = renaming;
    this.comparing = comparing;
  }

  /// Find a version, whether published or not.
  public Optional<Version> find(VersionId id) {
    return keeping.find(id);
  }

  /// List all versions of a dataset, newest first.
  public List<Version> list(DatasetId dataset) {
    return keeping.list(dataset);
  }

  /// Return what a version did to the one it builds on; empty if it replaces everything.
  public Optional<Changed> changed(VersionId id) {
    return keeping.changed(id);
  }

  /// Tell whether a draft builds on a version that is not the latest published one any more, so
  /// that it can't be published.
  ///
  /// Inside a transaction the answer holds to its end.
  public boolean outdated(VersionId id) {
    return keeping.outdated(id);
  }

  /// Take a heading of a draft for that of a known field, as a draft of its own with the same rows:
  /// the field keeps its number and name under the new heading, now and in files to come.
  ///
  /// Where the draft has the field too, both become one if no row has a value in both. Joins the
  /// caller's transaction.
  ///
  /// @throws TablesException coded `VERSION_UNKNOWN` when there is no such draft
  public Renamed rename(VersionId draft, String title, int field, Actor by) {
    return renaming.rename(draft, title, field, by);
  }

  /// Compare the rows of two versions of a dataset in some of its fields.
  ///
  /// @param fields numbers of the fields that may be told of
  /// @param offset rows that differ to leave out of the sample
  /// @throws TablesException coded `VERSION_UNKNOWN`, `QUERY_TOO_LONG` or `BUSY`
  public VersionDiff diff(VersionId from, VersionId to, Collection<Integer> fields, long offset) {
    return comparing.diff(from, to, fields, offset);
  }

  /// Return what went with a withdrawn version; empty until it was looked for and not found.
  public Optional<Erasure> erasure(VersionId id) {
    return keeping.erasure(id);
  }

  /// Return the rejects kept with a version: the first thousand of each column, ten thousand in
  /// all; none once it is withdrawn.
  public List<Reject> rejects(VersionId id) {
    return keeping.rejects(id);
  }

  /// Publish a draft inside the caller's transaction, together with its ledger entry. It must not
  /// be [outdated][#outdated].
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
