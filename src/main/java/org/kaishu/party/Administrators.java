package org.kaishu.party;

import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The first account of an empty platform.
@Component
public class Administrators {
  /// The login of the first administrator.
  public static final String LOGIN = "admin";

  /// No letters or digits that are read for another.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final People people;
  private final SecureRandom random = new SecureRandom();

  Administrators(People people) {
    this.people = people;
  }

  /// Create the administrator if there is none and answer the one-time password, this once only.
  @Transactional
  public Optional<String> ensure() {
    if (people.find(LOGIN).isPresent()) {
      return Optional.empty();
    }
    var password = new StringBuilder();
    for (var place = 0; place < 20; place++) {
      if (place > 0 && place % 5 == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    var person =
        people.create(new NewPerson(LOGIN, "管理员", password.toString(), Optional.empty(), true));
    people.assign(person.id(), Role.ADMIN, Optional.empty());
    return Optional.of(password.toString());
  }
}
