package org.kaishu.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kaishu.access.internal.AccessAct;
import org.kaishu.access.internal.CallStore;
import org.kaishu.access.internal.EntitlementStore;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Digest;
import org.kaishu.party.Principal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was granted to whom, and the only way to stop it.
///
/// Each change is one transaction with its ledger entry. Closing, restoring and revoking hold from
/// their commit on, for calls and downloads under way too.
@Component
public class Entitlements {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EntitlementStore store;
  private final CallStore calls;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Entitlements(
      EntitlementStore store, CallStore calls, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.calls = calls;
    this.events = events;
    this.clock = clock;
  }

  /// One day's use.
  public record Day(LocalDate day, long calls, long downloads, long rows) {}

  /// Give what an agreement says. The same agreement asked for again gives the same entitlement.
  ///
  /// @throws IllegalArgumentException if not both sides have signed
  @Transactional
  public Entitlement grant(Agreement agreement, Actor by) {
    if (!agreement.signed()) {
      throw new IllegalArgumentException("not signed by both: " + agreement.id());
    }
    var before = store.of(agreement.id());
    if (before.isPresent()) {
      return before.get();
    }
    var now = now();
    var until = agreement.grant().until().plusDays(1).atStartOfDay(LegalClock.ZONE).toInstant();
    var entitlement =
        new Entitlement(
            nextId(),
            agreement.id(),
            agreement.matter(),
            agreement.dataset(),
            agreement.user().person(),
            agreement.user().organization(),
            agreement.grant(),
            now,
            until,
            0,
            0,
            Optional.empty(),
            Optional.empty());
    store.insert(entitlement);
    tell(
        "entitlement.granted",
        entitlement,
        agreement.matter(),
        by,
        now,
        Map.of("digest", digest(entitlement), "agreement", agreement.id().value()));
    return entitlement;
  }

  /// Close it at once, until its case is decided; empty if done, else why not.
  @Transactional
  public Optional<String> close(EntitlementId id, CaseNumber matter, Actor by) {
    var found = store.lock(id);
    if (found.isEmpty()) {
      return Optional.of("没有这项使用权限");
    }
    if (found.get().revoked().isPresent()) {
      return Optional.of("这项使用权限已经收回");
    }
    if (found.get().closed().isPresent()) {
      return Optional.of("这项使用权限已经关闭");
    }
    var now = now();
    store.close(id, new Entitlement.Halt(now, matter));
    tell("entitlement.closed", found.get(), matter, by, now, Map.of());
    return Optional.empty();
  }

  /// Open it again; empty if done, else why not.
  @Transactional
  public Optional<String> restore(EntitlementId id, CaseNumber matter, Actor by) {
    var found = store.lock(id);
    if (found.isEmpty()) {
      return Optional.of("没有这项使用权限");
    }
    if (found.get().revoked().isPresent()) {
      return Optional.of("这项使用权限已经收回");
    }
    if (found.get().closed().isEmpty()) {
      return Optional.of("这项使用权限没有关闭");
    }
    store.restore(id);
    tell("entitlement.restored", found.get(), matter, by, now(), Map.of());
    return Optional.empty();
  }

  /// Take it away for good; empty if done, else why not.
  @Transactional
  public Optional<String> revoke(EntitlementId id, CaseNumber matter, Actor by) {
    var found = store.lock(id);
    if (found.isEmpty()) {
      return Optional.of("没有这项使用权限");
    }
    if (found.get().revoked().isPresent()) {
      return Optional.of("这项使用权限已经收回");
    }
    var now = now();
    store.revoke(id, new Entitlement.Halt(now, matter));
    tell("entitlement.revoked", found.get(), matter, by, now, Map.of());
    return Optional.empty();
  }

  /// Find one as it stands in this transaction.
  public Optional<Entitlement> find(EntitlementId id) {
    return store.find(id);
  }

  /// What somebody may use, for themselves or their organisation, newest first.
  public List<Entitlement> of(Principal who) {
    return store.of(who);
  }

  /// What was granted on a dataset, newest first.
  public List<Entitlement> on(DatasetId dataset) {
    return store.on(dataset);
  }

  /// List those that a query asks for, as they stand now.
  public EntitlementList list(EntitlementQuery query) {
    var now = now();
    return new EntitlementList(store.list(query, now), store.counts(query, now));
  }

  /// Its use day by day, newest first; days without use are left out.
  public List<Day> usage(EntitlementId id) {
    return calls.days(id);
  }

  /// What the ledger keeps of the terms, over all that never changes.
  public static String digest(Entitlement entitlement) {
    var grant = entitlement.grant();
    return Digest.of(
        List.of(
            entitlement.id().value(),
            entitlement.agreement().value(),
            entitlement.matter().value(),
            entitlement.dataset().value(),
            entitlement.person().toString(),
            entitlement.organization().map(Object::toString).orElse(""),
            String.join(",", grant.fields()),
            String.join(",", grant.channels().stream().map(Enum::name).sorted().toList()),
            grant.until().toString(),
            Long.toString(grant.quota()),
            grant.rows(),
            entitlement.since().toString(),
            entitlement.until().toString()));
  }

  private void tell(
      String kind,
      Entitlement entitlement,
      CaseNumber matter,
      Actor by,
      Instant at,
      Map<String, String> more) {
    var facts = new TreeMap<String, String>(more);
    facts.put("dataset", entitlement.dataset().value());
    facts.put("case", matter.value());
    events.publishEvent(AccessAct.of(kind, by, AccessAct.subject(entitlement.id()), at, facts));
  }

  private static EntitlementId nextId() {
    var id = new StringBuilder("en-");
    for (int i = 0; i < 8; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new EntitlementId(id.toString());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
