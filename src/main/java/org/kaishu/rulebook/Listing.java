package org.kaishu.rulebook;

import java.util.List;

/// An enumeration of the text: open conditions, kinds of violation, dimensions of quality.
///
/// @param items in the order of the text
public record Listing(String name, String title, List<Item> items, Basis basis) {
  public Listing {
    items = List.copyOf(items);
  }

  /// One item of it.
  public record Item(String name, String title, Basis basis) {}
}
