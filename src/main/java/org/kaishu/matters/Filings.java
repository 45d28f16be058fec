package org.kaishu.matters;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Opened;
import org.kaishu.party.Principal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens cases from forms; a form that is sent twice opens one case.
@Component
class Filings {
  private static final int MOST = 100;

  private final OpeningStore store;
  private final Cases cases;
  private final Clock clock;

  Filings(OpeningStore store, Cases cases, Clock clock) {
    this.store = store;
    this.cases = cases;
    this.clock = clock;
  }

  /// Open a case, or find the one that the same form opened before.
  @Transactional
  public Opened open(UUID key, NewCase wanted) {
    var person = wanted.by().person();
    if (!store.take(person, key, clock.instant())) {
      return new Opened.Done(store.matter(person, key).flatMap(cases::find).orElseThrow());
    }
    var opened = cases.open(wanted);
    switch (opened) {
      case Opened.Done(var now) -> store.opened(person, key, now.number());
      case Opened.Refused _ -> store.giveBack(person, key);
    }
    return opened;
  }

  /// The cases that somebody opened from forms, newest first.
  public List<CaseView> of(Principal who) {
    return store.of(who.person(), MOST).stream()
        .flatMap(number -> cases.find(number).stream())
        .toList();
  }
}
