package org.kaishu.cases.internal;

import java.util.ArrayList;
import java.util.List;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.RecordAudit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Compares every confirmed notice of working days with the digest that the ledger holds.
@Component
class CalendarAudit implements RecordAudit {
  private final NoticeStore notices;
  private final ObjectProvider<Ledger> ledger;

  CalendarAudit(NoticeStore notices, ObjectProvider<Ledger> ledger) {
    this.notices = notices;
    this.ledger = ledger;
  }

  @Override
  public List<Finding> audit() {
    var recomputed = notices.recomputed();
    var findings = new ArrayList<Finding>();
    ledger
        .getObject()
        .each(
            "calendar.",
            entry -> {
              var number = entry.facts().getOrDefault(CalendarRecorded.NOTICE, "0");
              var digest = recomputed.remove(Long.parseLong(number));
              if (digest == null) {
                findings.add(new Finding(name(number), "the notice is gone"));
              } else if (!digest.equals(entry.facts().get(CalendarRecorded.DIGEST))) {
                findings.add(new Finding(name(number), "the notice was changed"));
              }
            });
    for (var number : recomputed.keySet()) {
      findings.add(new Finding(name(number.toString()), "the notice has no entry in the ledger"));
    }
    return findings;
  }

  private static String name(String number) {
    return "notice of working days " + number;
  }
}
