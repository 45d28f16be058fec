package org.kaishu.access.internal;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.access.EntitlementId;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;

/// What happened to an entitlement or a key, or with one: ids and digests only.
public record AccessAct(
    String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
    implements Recorded {

  /// An act with its facts.
  public static AccessAct of(
      String kind, Actor actor, Subject subject, Instant at, Map<String, String> facts) {
    return new AccessAct(kind, actor, subject, at, new TreeMap<>(facts));
  }

  /// The ledger's name of an entitlement.
  public static Subject subject(EntitlementId id) {
    return new Subject("entitlement", id.value());
  }
}
