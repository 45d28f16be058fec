package org.kaishu.rulebook;

import java.util.List;
import java.util.Optional;

/// A step of a process, in which one body may act, or several must.
///
/// @param actors the roles that may act; where there are several, each acts once, and the case goes
///   where the last listed of the acts chosen leads
/// @param within how long it may take; empty when neither text nor platform sets a limit
/// @param acts what may be done, with the acts that are possible in every stage
public record Stage(
    String name,
    String title,
    List<String> actors,
    Optional<TimeLimit> within,
    List<Act> acts,
    Basis basis) {
  public Stage {
    actors = List.copyOf(actors);
    acts = List.copyOf(acts);
  }

  /// The role that may act; the first, where there are several.
  public String actor() {
    return actors.getFirst();
  }

  /// Whether each of several bodies must act.
  public boolean asksAll() {
    return actors.size() > 1;
  }

  /// The act of this name.
  public Optional<Act> act(String name) {
    return acts.stream().filter(act -> act.name().equals(name)).findFirst();
  }
}
