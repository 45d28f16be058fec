package org.kaishu.cases.internal;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.rulebook.EditionId;

/// An event of a case on its way into the ledger.
record CaseRecorded(
    String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
    implements Recorded {

  /// What no event of a case changes.
  record About(String process, EditionId edition, Subject subject) {}

  static CaseRecorded of(EventStore.Draft draft, int sequence, String digest, About about) {
    var facts = new TreeMap<String, String>();
    facts.put("event", Integer.toString(sequence));
    facts.put("digest", digest);
    facts.put("process", about.process());
    facts.put("edition", about.edition().toString());
    draft.stage().ifPresent(stage -> facts.put("stage", stage));
    draft.act().ifPresent(act -> facts.put("act", act));
    draft.target().ifPresent(target -> facts.put("to", target));
    draft.urgency().ifPresent(urgency -> facts.put("urgency", urgency));
    draft.notes().forEach(facts::putIfAbsent);
    if (about.subject().kind().equals("dataset")) {
      facts.put("dataset", about.subject().id());
    }
    return new CaseRecorded(
        "case." + draft.kind(),
        draft.actor(),
        new Subject("case", draft.number().value()),
        draft.at(),
        facts);
  }
}
