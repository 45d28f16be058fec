package org.kaishu.party;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why the sign-in page is shown: `/login?notice=expired`.
public enum SignInNotice {
  /// The page asked for is for people with an account.
  REQUIRED,
  /// The session ended while the person was at work; the last input was not taken.
  EXPIRED,
  /// Login or password was wrong, or the account is disabled: never said which.
  FAILED,
  /// Too many attempts; the person has to wait.
  SLOW,
  /// The person signed out.
  SIGNED_OUT,
  /// The password was changed and counts from now on.
  CHANGED;

  /// The parameter's value.
  public String value() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The key of the text in the message bundle.
  public String messageKey() {
    return "login.notice." + value();
  }

  /// The sign-in page with this notice.
  public String path() {
    return "/login?notice=" + value();
  }

  /// Read the parameter's value; an unknown one is none.
  public static Optional<SignInNotice> of(String value) {
    return Arrays.stream(values()).filter(notice -> notice.value().equals(value)).findFirst();
  }
}
