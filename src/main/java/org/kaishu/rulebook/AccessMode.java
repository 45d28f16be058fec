package org.kaishu.rulebook;

import java.util.Set;

/// A way in which data are handed out.
///
/// @param attributes the open attributes to which it applies
public record AccessMode(String name, String title, Set<String> attributes, Basis basis) {
  public AccessMode {
    attributes = Set.copyOf(attributes);
  }
}
