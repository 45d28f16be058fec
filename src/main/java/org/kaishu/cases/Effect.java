package org.kaishu.cases;

import java.util.Optional;
import java.util.function.Function;

/// What an act brings about outside the case, carried by the module that owns the matter.
///
/// @param name by which rulebooks call it, such as `publish-version`
/// @param deed brings it about in the transaction of the act, or answers why it must not take
///   place, in Chinese; then nothing of the act remains
public record Effect(String name, Function<Occasion, Optional<String>> deed) {

  /// Bring it about.
  public Optional<String> apply(Occasion occasion) {
    return deed.apply(occasion);
  }
}
