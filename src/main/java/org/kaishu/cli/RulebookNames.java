package org.kaishu.cli;

import org.kaishu.rulebook.Rulebook;

/// How rulebooks are named on the command line.
final class RulebookNames {
  private RulebookNames() {}

  /// Whether a name means an edition: its own, its instrument's or its jurisdiction's.
  static boolean fits(Rulebook rulebook, String name) {
    var id = rulebook.id();
    return name.equals(id.toString()) || name.equals(id.name()) || name.equals(id.jurisdiction());
  }
}
