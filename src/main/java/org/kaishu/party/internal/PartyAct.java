package org.kaishu.party.internal;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;

/// A change of people, roles or organisations, for the ledger: ids and roles, never a name.
public record PartyAct(
    String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
    implements Recorded {

  /// An act with its facts.
  public static PartyAct of(
      String kind, Actor actor, Subject subject, Instant at, Map<String, String> facts) {
    return new PartyAct(kind, actor, subject, at, new TreeMap<>(facts));
  }
}
