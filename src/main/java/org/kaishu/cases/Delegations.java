package org.kaishu.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.internal.DelegationStore;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.party.People;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who acts for whom: a person of a body may let another one of the same organisation act in their
/// roles until a day. What is done then names both.
@Component
public class Delegations {
  private final DelegationStore store;
  private final People people;
  private final ApplicationEventPublisher publisher;
  private final Clock clock;

  Delegations(
      DelegationStore store, People people, ApplicationEventPublisher publisher, Clock clock) {
    this.store = store;
    this.people = people;
    this.publisher = publisher;
    this.clock = clock;
  }

  /// What comes of the wish to be replaced.
  public sealed interface Made {
    /// It holds from now on.
    record Done(Delegation now) implements Made {}

    /// It was not made.
    ///
    /// @param reason in Chinese
    record Refused(String reason) implements Made {}
  }

  /// Let somebody act for another person of the same organisation, up to a day.
  @Transactional
  public Made delegate(Principal by, PersonId substitute, LocalDate until) {
    var organization = by.organization();
    if (organization.isEmpty()) {
      return new Made.Refused("只有单位的人员可以委托他人代办");
    }
    if (by.person().equals(substitute)
        || people
            .principal(substitute)
            .filter(other -> other.organization().equals(organization))
            .isEmpty()) {
      return new Made.Refused("只能委托本单位的其他在用人员");
    }
    if (until.isBefore(today())) {
      return new Made.Refused("截止日期已经过去，请改为今天或者以后");
    }
    var at = now();
    long id = store.insert(organization.get(), by.person(), substitute, until, at);
    record("delegation.made", id, by, substitute, at);
    return new Made.Done(new Delegation(id, organization.get(), by.person(), substitute, until));
  }

  /// End a delegation that somebody made, before its day; false if there is none that still runs.
  @Transactional
  public boolean end(Delegation delegation, Principal by) {
    var at = now();
    var ended = store.end(delegation.id(), by.person(), at);
    if (ended) {
      record("delegation.ended", delegation.id(), by, delegation.substitute(), at);
    }
    return ended;
  }

  /// Return the delegations that somebody made and that hold today.
  public List<Delegation> by(Principal person) {
    return store.by(person.person(), today());
  }

  /// Return the delegations to somebody that hold today.
  public List<Delegation> to(Principal person) {
    return store.to(person.person(), today());
  }

  private LocalDate today() {
    return clock.instant().atZone(LegalClock.ZONE).toLocalDate();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void record(String kind, long id, Principal by, PersonId substitute, Instant at) {
    var facts = new TreeMap<String, String>();
    facts.put("delegation", Long.toString(id));
    facts.put("substitute", substitute.toString());
    by.organization().ifPresent(of -> facts.put("organization", of.toString()));
    publisher.publishEvent(
        new Written(
            kind,
            Actor.person(by.person().value()),
            new Subject("person", by.person().toString()),
            at,
            facts));
  }

  private record Written(
      String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
      implements Recorded {}
}
