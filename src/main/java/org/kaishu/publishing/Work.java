package org.kaishu.publishing;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.Dataset;
import org.kaishu.tables.Version;

/// A dataset as its steward works on it.
///
/// @param candidate the version that a submission would pin: the newest draft behind the open one,
///   else the open one
/// @param comparison how a draft differs from what is open; empty where there is nothing to compare
/// @param openCase the publication case under way; empty when none is
/// @param blockers what must be done before submitting; empty when it can be submitted
public record Work(
    Dataset dataset,
    Optional<Version> candidate,
    Optional<Comparison> comparison,
    Optional<CaseView> openCase,
    List<Blocker> blockers,
    List<Upload> uploads) {

  /// Copy the lists.
  public Work {
    blockers = List.copyOf(blockers);
    uploads = List.copyOf(uploads);
  }
}
