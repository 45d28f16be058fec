package org.kaishu.cases.internal;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.cases.CaseView;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;

/// An event of a case on its way into the ledger.
record CaseRecorded(
    String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
    implements Recorded {

  static CaseRecorded of(EventStore.Draft draft, EventStore.Written written, CaseView matter) {
    var facts = new TreeMap<String, String>();
    facts.put("event", Integer.toString(written.sequence()));
    facts.put("digest", written.digest());
    facts.put("process", matter.process());
    facts.put("edition", matter.edition().toString());
    draft.stage().ifPresent(stage -> facts.put("stage", stage));
    draft.act().ifPresent(act -> facts.put("act", act));
    draft.target().ifPresent(target -> facts.put("to", target));
    draft.urgency().ifPresent(urgency -> facts.put("urgency", urgency));
    draft.notes().forEach(facts::putIfAbsent);
    if (matter.subject().kind().equals("dataset")) {
      facts.put("dataset", matter.subject().id());
    }
    return new CaseRecorded(
        "case." + draft.kind(),
        draft.actor(),
        new Subject("case", matter.number().value()),
        draft.at(),
        facts);
  }
}
