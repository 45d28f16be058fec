package org.kaishu.access.internal;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.access.AgreementId;
import org.kaishu.access.ApplicationId;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;

/// What happened to an application or an agreement, on its way into the ledger: ids and digests.
record Noted(String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
    implements Recorded {

  static Noted of(String what, Actor by, ApplicationId id, Instant at, Map<String, String> facts) {
    return new Noted(
        "application." + what,
        by,
        new Subject("application", id.value()),
        at,
        new TreeMap<>(facts));
  }

  static Noted of(String what, Actor by, AgreementId id, Instant at, Map<String, String> facts) {
    return new Noted(
        "agreement." + what, by, new Subject("agreement", id.value()), at, new TreeMap<>(facts));
  }
}
