package org.kaishu.cases;

import java.util.Optional;

/// What an act brings about outside the case, carried by the module that owns the matter.
public interface Effect {

  /// The name by which rulebooks call it, such as `publish-version`.
  String name();

  /// Bring it about, in the transaction of the act.
  ///
  /// @return why it must not take place, in Chinese; then nothing of the act remains
  Optional<String> apply(Occasion occasion);
}
