package org.kaishu.rulebook;

import java.util.List;

/// One of the three ways of opening, in the jurisdiction's own words.
///
/// @param name `unconditional`, `conditional` or `closed`
/// @param title the jurisdiction's word for it, such as 有条件开放
/// @param grounds what puts data into it
public record OpenAttribute(String name, String title, List<Ground> grounds, Basis basis) {
  public OpenAttribute {
    grounds = List.copyOf(grounds);
  }

  /// One reason for the classification.
  public record Ground(String name, String title, Basis basis) {}
}
