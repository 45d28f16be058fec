package org.kaishu.rulebook;

import java.util.Set;

/// A process by which somebody may turn against the outcome of another.
///
/// @param process the name of the process to open
/// @param after the outcomes against which it may be opened
public record Appeal(String process, Set<String> after, Basis basis) {
  public Appeal {
    after = Set.copyOf(after);
  }
}
