package org.kaishu.ledger;

/// What an entry is about.
///
/// @param kind such as `dataset`, `case`, `organization`
/// @param id the id within that kind, as pages and addresses show it
public record Subject(String kind, String id) {

  /// Refuse a blank kind or id.
  public Subject {
    if (kind.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("a subject needs a kind and an id: " + kind + "/" + id);
    }
  }
}
