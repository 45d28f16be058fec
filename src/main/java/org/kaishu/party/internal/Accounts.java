package org.kaishu.party.internal;

import java.util.Optional;
import org.kaishu.party.Passwords;
import org.kaishu.party.People;
import org.kaishu.party.SignedIn;
import org.springframework.stereotype.Component;

/// From what someone types or what a session remembers to who they are.
@Component
public class Accounts {
  private final People people;
  private final PersonStore store;
  private final Passwords passwords;

  Accounts(People people, PersonStore store, Passwords passwords) {
    this.people = people;
    this.store = store;
    this.passwords = passwords;
  }

  /// Who has this login and password, unless disabled. Takes the same time in all cases.
  public Optional<SignedIn> check(String login, String password) {
    var person = people.find(login);
    if (person.isEmpty()) {
      passwords.refuse(password);
      return Optional.empty();
    }
    if (!passwords.match(person.get().id(), password)) {
      return Optional.empty();
    }
    return people
        .principal(person.get().id())
        .map(principal -> new SignedIn(principal, login, person.get().mustChangePassword()));
  }

  /// What a session should remember of someone who has just signed in.
  public SessionAccount remember(SignedIn signedIn) {
    var person = signedIn.principal().person();
    return new SessionAccount(person, store.credentialOf(person).orElse(0));
  }

  /// Who a session speaks of, unless disabled or under another password since.
  public Optional<SignedIn> recall(SessionAccount account) {
    if (!store
        .credentialOf(account.person())
        .filter(now -> now == account.credential())
        .isPresent()) {
      return Optional.empty();
    }
    return people
        .find(account.person())
        .flatMap(person ->
            people
                .principal(person.id())
                .map(principal ->
                    new SignedIn(principal, person.login(), person.mustChangePassword())));
  }
}
