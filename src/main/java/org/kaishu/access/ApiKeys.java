package org.kaishu.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kaishu.access.internal.AccessAct;
import org.kaishu.access.internal.KeyStore;
import org.kaishu.calendar.LegalClock;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Digest;
import org.kaishu.ledger.Subject;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keys with which programs call interfaces in the name of a person.
///
/// Of a secret only its SHA-256 is stored: 256 random bits need no slower one.
@Component
public class ApiKeys {
  /// How every secret begins, so that one that got lost is known for what it is.
  public static final String PREFIX = "ks_";

  /// Characters of a name at most.
  public static final int LONGEST_NAME = 60;

  /// Days a key may hold at most.
  public static final int LONGEST_DAYS = 366;

  /// Live keys of one person at most.
  public static final int MOST = 20;

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BYTES = 32;
  private static final int LENGTH = PREFIX.length() + 43;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyStore store;
  private final People people;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ApiKeys(KeyStore store, People people, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.people = people;
    this.events = events;
    this.clock = clock;
  }

  /// Why no such key can be made.
  public enum Refusal {
    /// It has no name, or too long a one.
    NAME,
    /// Its last day is over, or too far away.
    UNTIL,
    /// The owner has too many live ones.
    TOO_MANY
  }

  /// Who calls, and with which key.
  public record Called(ApiKeyId key, Principal principal) {}

  /// Why [#create] would refuse; empty if it would not.
  public Optional<Refusal> refusal(Principal owner, String name, LocalDate until) {
    var today = today();
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      return Optional.of(Refusal.NAME);
    }
    if (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
      return Optional.of(Refusal.UNTIL);
    }
    return of(owner).stream().filter(key -> key.live(today)).count() >= MOST
        ? Optional.of(Refusal.TOO_MANY)
        : Optional.empty();
  }

  /// Make a key. Its secret can be read from the answer and never again.
  ///
  /// @throws IllegalArgumentException where [#refusal] names a reason
  @Transactional
  public NewKey create(Principal owner, String name, LocalDate until) {
    refusal(owner, name, until)
        .ifPresent(why -> {
          throw new IllegalArgumentException("no key: " + why);
        });
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var key =
        new ApiKey(
            nextId(), owner.person(), name, now(), until, Optional.empty(), Optional.empty());
    store.insert(key, hash(secret));
    tell("key.created", key, owner, Map.of("until", until.toString()));
    return new NewKey(key, secret);
  }

  /// The keys of a person, newest first.
  public List<ApiKey> of(Principal owner) {
    return store.of(owner.person());
  }

  /// End a key of one's own; false if there is none such, or it was ended before.
  @Transactional
  public boolean revoke(ApiKeyId id, Principal owner) {
    var key =
        store.find(id).filter(it -> it.owner().equals(owner.person()) && it.revokedAt().isEmpty());
    if (key.isEmpty() || !store.revoke(id, now())) {
      return false;
    }
    tell("key.revoked", key.get(), owner, Map.of());
    return true;
  }

  /// Who calls with this secret; empty for one that is unknown, ended or over, and for one whose
  /// owner may not sign in.
  public Optional<Called> caller(String secret) {
    if (secret.length() != LENGTH || !secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return store.find(hash(secret)).flatMap(this::caller);
  }

  /// Who calls with this key, now.
  public Optional<Called> caller(ApiKeyId id) {
    return store.find(id).flatMap(this::caller);
  }

  private Optional<Called> caller(ApiKey key) {
    var today = today();
    if (!key.live(today)) {
      return Optional.empty();
    }
    var called = people.principal(key.owner()).map(principal -> new Called(key.id(), principal));
    if (called.isPresent() && !key.lastUsed().equals(Optional.of(today))) {
      store.used(key.id(), today);
    }
    return called;
  }

  private void tell(String kind, ApiKey key, Principal owner, Map<String, String> facts) {
    events.publishEvent(
        AccessAct.of(
            kind,
            Actor.person(owner.person().value()),
            new Subject("key", key.id().value()),
            now(),
            new TreeMap<>(facts)));
  }

  private static byte[] hash(String secret) {
    return Digest.sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static ApiKeyId nextId() {
    var id = new StringBuilder("ak-");
    for (int i = 0; i < 8; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new ApiKeyId(id.toString());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LegalClock.ZONE);
  }
}
