package org.kaishu.party;

import java.util.concurrent.Semaphore;
import org.kaishu.party.internal.PersonStore;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Checks and changes passwords.
@Component
public class Passwords {
  private static final int SHORTEST = 10;
  private static final int LONGEST = 200;

  /// Each check takes 19 MiB for a moment, so only a few run at a time.
  private final Semaphore places = new Semaphore(4);

  private final PersonStore store;
  private final PasswordEncoder encoder;
  private final String stranger;

  Passwords(PersonStore store, PasswordEncoder encoder) {
    this.store = store;
    this.encoder = encoder;
    this.stranger = encode("a password of nobody");
  }

  /// What became of a wish to change a password.
  public enum Change {
    /// The new one counts; every other session of the person has ended.
    CHANGED,
    /// The old one was wrong.
    WRONG,
    /// The new one has fewer than ten or more than two hundred characters.
    LENGTH,
    /// The new one is the old one.
    SAME
  }

  /// Whether this is the person's password.
  public boolean match(PersonId person, String password) {
    return store.passwordOf(person).filter(hash -> matches(password, hash)).isPresent();
  }

  /// Take as long as [#match] and refuse, for a login that nobody has.
  public void refuse(String password) {
    matches(password, stranger);
  }

  /// Replace a person's password by one of their own choice.
  public Change change(PersonId person, String old, String chosen) {
    if (!match(person, old)) {
      return Change.WRONG;
    }
    if (chosen.codePointCount(0, chosen.length()) < SHORTEST || chosen.length() > LONGEST) {
      return Change.LENGTH;
    }
    if (chosen.equals(old)) {
      return Change.SAME;
    }
    store.changePassword(person, encode(chosen), false);
    return Change.CHANGED;
  }

  String encode(String password) {
    places.acquireUninterruptibly();
    try {
      var hash = encoder.encode(password);
      if (hash == null) {
        throw new IllegalArgumentException("no password");
      }
      return hash;
    } finally {
      places.release();
    }
  }

  private boolean matches(String password, String hash) {
    if (password.length() > LONGEST) {
      return false;
    }
    places.acquireUninterruptibly();
    try {
      return encoder.matches(password, hash);
    } finally {
      places.release();
    }
  }
}
