package org.kaishu.party;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Subject;
import org.kaishu.party.internal.PartyAct;
import org.kaishu.party.internal.PersonStore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// People with accounts, and the roles they hold.
@Component
public class People {
  private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9-]{1,62}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{7,}");

  private final PersonStore store;
  private final Organizations organizations;
  private final Passwords passwords;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  People(
      PersonStore store,
      Organizations organizations,
      Passwords passwords,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.organizations = organizations;
    this.passwords = passwords;
    this.events = events;
    this.clock = clock;
  }

  /// Add a person, as the platform itself.
  @Transactional
  public Person create(NewPerson person) {
    return create(person, Actor.SYSTEM);
  }

  /// Add a person.
  ///
  /// @throws IllegalArgumentException if the login is taken or malformed, or holds a number long
  ///   enough to be a phone's or an identity card's
  @Transactional
  public Person create(NewPerson person, Actor by) {
    if (!LOGIN.matcher(person.login()).matches() || NUMBER.matcher(person.login()).find()) {
      throw new IllegalArgumentException("not a login: " + person.login());
    }
    if (find(person.login()).isPresent()) {
      throw new IllegalArgumentException("the login is taken: " + person.login());
    }
    var created = store.insert(person, passwords.encode(person.password()));
    record("person.created", created.id(), by, Map.of());
    return created;
  }

  /// Find a person by login.
  public Optional<Person> find(String login) {
    return store.find(login);
  }

  /// Find a person by number.
  public Optional<Person> find(PersonId id) {
    return store.find(id);
  }

  /// Give a person a role, as the platform itself.
  @Transactional
  public void assign(PersonId person, String role, Optional<OrganizationId> organization) {
    assign(person, role, organization, Actor.SYSTEM);
  }

  /// Give a person a role for an organisation, or without one (`citizen`, `admin`, `auditor`).
  ///
  /// @throws IllegalArgumentException if the role is unknown, if the person already acts for
  ///   another organisation, if a role of cases comes without one, or if the organisation is of a
  ///   kind that can't open data but the role is [Role#OPEN_ENTITY]
  @Transactional
  public void assign(
      PersonId person, String role, Optional<OrganizationId> organization, Actor by) {
    if (!Role.ALL.contains(role)) {
      throw new IllegalArgumentException("unknown role " + role);
    }
    var actsFor = principal(person).flatMap(Principal::organization);
    if (organization.isEmpty()) {
      if (Role.ACTING.contains(role)) {
        throw new IllegalArgumentException("the role needs an organisation: " + role);
      }
    } else {
      var found =
          organizations
              .find(organization.get())
              .orElseThrow(() -> new IllegalArgumentException("unknown organisation"));
      if (actsFor.isPresent() && !actsFor.equals(organization)) {
        throw new IllegalArgumentException("person " + person + " acts for " + actsFor.get());
      }
      if (role.equals(Role.OPEN_ENTITY) && !found.kind().opensData()) {
        throw new IllegalArgumentException("no agency that opens data: " + found.kind());
      }
    }
    if (store.assign(person, role, organization)) {
      record("role.assigned", person, by, facts(role, organization));
    }
  }

  /// Take a role away.
  @Transactional
  public void withdraw(PersonId person, String role, Actor by) {
    if (store.withdraw(person, role)) {
      record("role.withdrawn", person, by, Map.of("role", role));
    }
  }

  /// What a person may be here now; absent if unknown or disabled.
  public Optional<Principal> principal(PersonId person) {
    return store
        .find(person)
        .filter(found -> !found.disabled())
        .map(found -> store.principal(found));
  }

  /// The principal of a login; absent if unknown or disabled.
  public Optional<Principal> principal(String login) {
    return find(login).flatMap(found -> principal(found.id()));
  }

  /// The people who hold a role for an organisation and are not disabled, in order of numbers.
  public List<PersonId> holders(OrganizationId organization, String role) {
    return store.holders(organization, role);
  }

  /// Disable an account: its sessions end with their next request.
  @Transactional
  public void disable(PersonId person, Actor by) {
    store.disable(person, true);
    record("person.disabled", person, by, Map.of());
  }

  /// Enable a disabled account again.
  @Transactional
  public void enable(PersonId person, Actor by) {
    store.disable(person, false);
    record("person.enabled", person, by, Map.of());
  }

  private static Map<String, String> facts(String role, Optional<OrganizationId> organization) {
    return organization
        .map(id -> Map.of("role", role, "organization", id.toString()))
        .orElse(Map.of("role", role));
  }

  private void record(String kind, PersonId person, Actor by, Map<String, String> facts) {
    events.publishEvent(
        PartyAct.of(kind, by, new Subject("person", person.toString()), clock.instant(), facts));
  }
}
