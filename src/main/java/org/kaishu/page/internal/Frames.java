package org.kaishu.page.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.kaishu.page.Assets;
import org.kaishu.page.Frame;
import org.kaishu.page.Messages;
import org.kaishu.party.CspNonce;
import org.kaishu.party.Organization;
import org.kaishu.party.Organizations;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.party.SignedIn;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Makes the frame for one request.
@Component
class Frames {
  private static final Set<String> OVERSEERS =
      Set.of(Role.OPEN_ENTITY, Role.DATA_CENTER, Role.AUTHORITY, Role.AUDITOR);

  private final Messages words;
  private final Assets assets;
  private final Organizations organizations;

  Frames(Messages words, Assets assets, Organizations organizations) {
    this.words = words;
    this.assets = assets;
    this.organizations = organizations;
  }

  Frame of(HttpServletRequest request) {
    return new Frame(words, assets, CspNonce.of(request), csrf(request), account());
  }

  /// Asking for the token sets a cookie, therefore only a form that is drawn asks for it.
  private static Frame.Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Frame.Csrf(token::getParameterName, token::getToken)
        : new Frame.Csrf(() -> "_csrf", () -> "");
  }

  private Optional<Frame.Account> account() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
        ? Optional.of(account(signedIn.principal()))
        : Optional.empty();
  }

  private Frame.Account account(Principal who) {
    var organization =
        who.organization().flatMap(organizations::find).map(Organization::name).orElse("");
    return new Frame.Account(
        who.displayName(),
        organization,
        who.isStaff(),
        who.holds(Role.OPEN_ENTITY),
        OVERSEERS.stream().anyMatch(who::holds),
        who.holds(Role.ADMIN));
  }
}
