package org.kaishu.cases.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.cases.Owed;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.Notices;
import org.kaishu.notice.Recipient;
import org.kaishu.party.Organization;
import org.kaishu.party.Organizations;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Notes missed duties, once each: in the ledger, to the body and to its superior.
@Component
public class DutyWatch {
  private static final String LINK = "/workbench";

  private final DutyReading reading;
  private final DutyStore store;
  private final Regions regions;
  private final Organizations organizations;
  private final Competence competence;
  private final Notices notices;
  private final ApplicationEventPublisher publisher;
  private final Clock clock;

  DutyWatch(
      DutyReading reading,
      DutyStore store,
      Regions regions,
      Organizations organizations,
      Competence competence,
      Notices notices,
      ApplicationEventPublisher publisher,
      Clock clock) {
    this.reading = reading;
    this.store = store;
    this.regions = regions;
    this.organizations = organizations;
    this.competence = competence;
    this.notices = notices;
    this.publisher = publisher;
    this.clock = clock;
  }

  /// Note every duty that was missed up to yesterday and is not noted yet.
  @Transactional
  public void noteMissed() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    for (var region : regions.all()) {
      for (var body : organizations.in(region.code())) {
        store.watch(body.id(), FormDays.of(now));
        reading.of(body, now).stream()
            .filter(owed -> owed.state() == Owed.State.OVERDUE)
            .filter(owed -> store.missed(owed, now))
            .forEach(owed -> tell(owed, body, now));
      }
    }
  }

  private void tell(Owed owed, Organization body, Instant now) {
    var facts = new TreeMap<String, String>();
    facts.put("duty", owed.duty().name());
    facts.put("edition", owed.edition().toString());
    facts.put("starts", owed.starts().toString());
    facts.put("due", owed.due().toString());
    owed.subject().ifPresent(subject -> facts.put("about", subject.kind() + ":" + subject.id()));
    publisher.publishEvent(
        new Missed(
            "duty.missed",
            Actor.SYSTEM,
            new Subject("organization", body.id().toString()),
            now,
            facts));
    var title = owed.duty().title();
    var about = owed.subject().isPresent() ? "《" + owed.title() + "》" : "";
    notices.tell(
        new Recipient.ToRole(body.id(), Role.heldFor(owed.duty().role())),
        LINK,
        title,
        about + "应在 " + owed.due() + " 前完成，还没有完成",
        now);
    body.superior()
        .or(() ->
            organizations.body(body.region(), Role.AUTHORITY).filter(it -> !it.equals(body.id())))
        .ifPresent(superior ->
            notices.tell(
                new Recipient.ToRole(superior, competence.overseers(superior)),
                LINK,
                title,
                body.name() + "没有在 " + owed.due() + " 前完成" + about,
                now));
  }

  private record Missed(
      String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
      implements Recorded {}
}
