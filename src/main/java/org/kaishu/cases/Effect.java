package org.kaishu.cases;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What an act brings about outside the case, carried by the module that owns the matter.
///
/// @param name by which rulebooks call it, such as `publish-version`
/// @param deed brings it about in the transaction of the act, or answers why it must not take
///   place, in Chinese; then nothing of the act remains
/// @param pins the fields that it reads from the form of a case, and that no rulebook asks for,
///   such as the number of a version
/// @param keepsForm whether its module keeps and checks the answers to the form of the process that
///   an act opens with it, so that the case itself holds what is pinned and no answers
public record Effect(
    String name, Function<Occasion, Optional<String>> deed, Set<String> pins, boolean keepsForm) {

  /// Copy the names.
  public Effect {
    pins = Set.copyOf(pins);
  }

  /// An effect that reads nothing from a case but what its rulebook asks for.
  public Effect(String name, Function<Occasion, Optional<String>> deed) {
    this(name, deed, Set.of(), false);
  }

  /// The same effect, which reads some fields that no rulebook asks for.
  public Effect pinning(Set<String> fields) {
    return new Effect(name, deed, fields, keepsForm);
  }

  /// The same effect, whose module keeps the form.
  public Effect keepingForm() {
    return new Effect(name, deed, pins, true);
  }

  /// Bring it about.
  public Optional<String> apply(Occasion occasion) {
    return deed.apply(occasion);
  }
}
