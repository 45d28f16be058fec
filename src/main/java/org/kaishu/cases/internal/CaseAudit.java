package org.kaishu.cases.internal;

import java.util.ArrayList;
import java.util.List;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.RecordAudit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Compares every event of every case with the digest that the ledger holds, and the urgency of
/// every case with the last one that its events set.
@Component
class CaseAudit implements RecordAudit {
  private final EventStore events;
  private final CaseStore cases;
  private final ObjectProvider<Ledger> ledger;

  CaseAudit(EventStore events, CaseStore cases, ObjectProvider<Ledger> ledger) {
    this.events = events;
    this.cases = cases;
    this.ledger = ledger;
  }

  @Override
  public List<Finding> audit() {
    var recomputed = events.recomputed();
    var findings = new ArrayList<Finding>();
    ledger
        .getObject()
        .each(
            "case.",
            entry -> {
              var event = entry.subject().id() + "#" + entry.facts().get("event");
              var digest = recomputed.remove(event);
              if (digest == null) {
                findings.add(new Finding("case " + event, "the event is gone"));
              } else if (!digest.equals(entry.facts().get("digest"))) {
                findings.add(new Finding("case " + event, "the event was changed"));
              }
            });
    for (var event : recomputed.keySet()) {
      findings.add(new Finding("case " + event, "the event has no entry in the ledger"));
    }
    for (var number : cases.withOtherUrgencyThanRecorded()) {
      findings.add(new Finding("case " + number, "the urgency was changed"));
    }
    return findings;
  }
}
