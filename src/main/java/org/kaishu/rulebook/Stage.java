package org.kaishu.rulebook;

import java.util.List;
import java.util.Optional;

/// A step of a process, in which one body may act.
///
/// @param actor the role that may act
/// @param within how long it may take; empty when neither text nor platform sets a limit
public record Stage(
    String name,
    String title,
    String actor,
    Optional<TimeLimit> within,
    List<Act> acts,
    Basis basis) {
  public Stage {
    acts = List.copyOf(acts);
  }

  /// The act of this name.
  public Optional<Act> act(String name) {
    return acts.stream().filter(act -> act.name().equals(name)).findFirst();
  }
}
