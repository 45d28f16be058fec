package org.kaishu.cases;

import java.util.Optional;
import org.kaishu.party.Principal;

/// What an act brings about outside the case, carried by the module that owns the matter.
public interface Effect {

  /// The name by which rulebooks call it, such as `publish-version`.
  String name();

  /// Bring it about, in the transaction of the act.
  ///
  /// @param matter the case as it stands after the act, with what it pins
  /// @param by who acts
  /// @param submission what comes with the act
  /// @return why it must not take place, in Chinese; then nothing of the act remains
  Optional<String> apply(CaseView matter, Principal by, Submission submission);
}
