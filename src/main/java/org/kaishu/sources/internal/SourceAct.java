package org.kaishu.sources.internal;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Digest;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Principal;
import org.kaishu.sources.FetchId;
import org.kaishu.sources.FetchTarget;
import org.kaishu.sources.SourceKind;

/// A file that came, or a refusal to bring one, on its way into the ledger.
public record SourceAct(
    String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
    implements Recorded {

  /// A file came whole; the address itself stays outside the ledger, its digest is inside.
  public static SourceAct came(
      FetchId id,
      SourceKind kind,
      String origin,
      FetchTarget target,
      Brought brought,
      Principal by,
      Instant at) {
    var act = of("source.fetched", id, kind, origin, target, by, at);
    act.facts.put("sha256", brought.sha256());
    return act;
  }

  /// Nothing came.
  public static SourceAct refused(
      FetchId id,
      SourceKind kind,
      String origin,
      FetchTarget target,
      String code,
      Principal by,
      Instant at) {
    var act = of("source.refused", id, kind, origin, target, by, at);
    act.facts.put("reason", code);
    return act;
  }

  private static SourceAct of(
      String what,
      FetchId id,
      SourceKind kind,
      String origin,
      FetchTarget target,
      Principal by,
      Instant at) {
    var facts = new TreeMap<String, String>();
    facts.put("source", kind.word());
    facts.put("origin", Digest.of(List.of(origin)));
    target.dataset().ifPresent(dataset -> facts.put("dataset", dataset.value()));
    return new SourceAct(
        what, Actor.person(by.person().value()), new Subject("fetch", id.toString()), at, facts);
  }
}
