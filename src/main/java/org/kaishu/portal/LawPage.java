package org.kaishu.portal;

import java.util.List;

/// The provisions of one rulebook in our words, and how far the platform carries each.
///
/// @param style the seal's style class
public record LawPage(
    String title, String seal, String style, String force, List<Provision> provisions) {
  public LawPage {
    provisions = List.copyOf(provisions);
  }

  /// One provision.
  ///
  /// @param anchor where chips point to
  /// @param coverage the key of how far it is carried
  public record Provision(
      String anchor, String label, String summary, String coverage, String why, boolean sub) {}
}
