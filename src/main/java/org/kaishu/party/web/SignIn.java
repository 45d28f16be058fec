package org.kaishu.party.web;

import org.jspecify.annotations.Nullable;
import org.kaishu.party.internal.Accounts;
import org.kaishu.party.internal.SignInThrottle;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Checks login and password, and slows those who guess.
///
/// The only provider of the application's one manager: named in the chain as well, it would be
/// asked, and count, twice.
@Component
class SignIn implements AuthenticationProvider {
  private static final int LONGEST_LOGIN = 100;

  private final Accounts accounts;
  private final SignInThrottle throttle;

  SignIn(Accounts accounts, SignInThrottle throttle) {
    this.accounts = accounts;
    this.throttle = throttle;
  }

  /// Too many attempts: whether this one was right was not looked at.
  static final class TooManyAttempts extends AuthenticationException {
    TooManyAttempts() {
      super("too many attempts to sign in");
    }
  }

  @Override
  public @Nullable Authentication authenticate(Authentication attempt) {
    var login = attempt.getName().strip();
    var password = attempt.getCredentials() instanceof String text ? text : "";
    var address =
        attempt.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    if (login.isEmpty() || login.length() > LONGEST_LOGIN) {
      throw new BadCredentialsException("no login");
    }
    if (!throttle.admit(login, address)) {
      throw new TooManyAttempts();
    }
    var signedIn =
        accounts
            .check(login, password)
            .orElseThrow(() -> new BadCredentialsException("login or password is wrong"));
    throttle.succeeded(login, address);
    return UsernamePasswordAuthenticationToken.authenticated(
        signedIn, null, signedIn.getAuthorities());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
