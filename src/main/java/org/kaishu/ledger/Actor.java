package org.kaishu.ledger;

/// Who acted: an opaque id, so that erasing a person's data never breaks a proof.
///
/// @param kind `person`, `organization`, `api-client` or `system`
/// @param id the id within that kind, never a name
public record Actor(String kind, String id) {

  /// The platform itself, for what no person did.
  public static final Actor SYSTEM = new Actor("system", "kaishu");

  /// Refuse a blank kind or id.
  public Actor {
    if (kind.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("an actor needs a kind and an id: " + kind + "/" + id);
    }
  }

  /// Return the actor for a person's id.
  public static Actor person(long id) {
    return new Actor("person", Long.toString(id));
  }
}
