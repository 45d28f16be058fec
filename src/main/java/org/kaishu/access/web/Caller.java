package org.kaishu.access.web;

import java.util.Optional;
import org.kaishu.access.ApiKeyId;
import org.kaishu.ledger.Actor;
import org.kaishu.party.Principal;

/// Who calls: anybody, a person who signed in, or a program of a person with a key.
///
/// @param asAnybody what is open to all was asked for, whatever the caller is entitled to
record Caller(Optional<Principal> who, Optional<ApiKeyId> key, boolean asAnybody) {
  static final Caller ANYBODY = new Caller(Optional.empty(), Optional.empty(), false);

  /// The same caller, leaving aside entitlements.
  Caller forOpenOnly() {
    return new Caller(who, key, true);
  }

  /// What the ledger calls them.
  Optional<Actor> actor() {
    return key.map(it -> new Actor("api-client", it.value()))
        .or(() -> who.map(it -> Actor.person(it.person().value())));
  }
}
