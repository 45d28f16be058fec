package org.kaishu.party;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/// Whoever signed in, as Spring Security sees them: `@AuthenticationPrincipal SignedIn`.
///
/// It is read anew from the records at each request, so a role taken away or an account disabled
/// takes effect at once. It is never serialized.
///
/// @param mustChangePassword nothing but changing the password is allowed
public record SignedIn(Principal principal, String login, boolean mustChangePassword)
    implements UserDetails {

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return principal.roles().stream()
        .sorted()
        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
        .toList();
  }

  /// Nothing: the password's hash never leaves the store.
  @Override
  public String getPassword() {
    return "";
  }

  @Override
  public String getUsername() {
    return login;
  }
}
