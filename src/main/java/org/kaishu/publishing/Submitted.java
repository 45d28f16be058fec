package org.kaishu.publishing;

import java.util.List;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Refusal;

/// What became of a submission.
public sealed interface Submitted {

  /// The publication case is open and pins what is to be published.
  record Done(CaseView now) implements Submitted {}

  /// Something must be done first; all of it is named.
  record Blocked(List<Blocker> blockers) implements Submitted {
    /// Copy the blockers.
    public Blocked {
      blockers = List.copyOf(blockers);
    }
  }

  /// The case engine refused.
  record Refused(Refusal why) implements Submitted {}
}
