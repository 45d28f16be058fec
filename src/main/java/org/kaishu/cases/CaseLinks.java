package org.kaishu.cases;

import java.util.List;
import java.util.Optional;

/// How a case hangs together with others, as far as its reader may read those.
///
/// @param against the case whose outcome it turns against
/// @param appeals the cases that turn against its outcome, oldest first
/// @param possible the names of the processes by which somebody may turn against its outcome now
public record CaseLinks(Optional<CaseView> against, List<CaseView> appeals, List<String> possible) {
  /// Copy the lists.
  public CaseLinks {
    appeals = List.copyOf(appeals);
    possible = List.copyOf(possible);
  }
}
