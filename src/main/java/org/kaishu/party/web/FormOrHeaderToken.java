package org.kaishu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/// Takes the token against forged requests from a form's field, masked anew in each page, or from a
/// header, as the cookie holds it.
///
/// Unlike the ready-made handler for scripts it makes no token for pages that don't show one, so
/// reading the portal sets no cookie.
final class FormOrHeaderToken implements CsrfTokenRequestHandler {
  private final XorCsrfTokenRequestAttributeHandler masked =
      new XorCsrfTokenRequestAttributeHandler();
  private final CsrfTokenRequestAttributeHandler plain = new CsrfTokenRequestAttributeHandler();

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    masked.handle(request, response, token);
  }

  @Override
  public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    var unmasked = masked.resolveCsrfTokenValue(request, token);
    if (unmasked != null) {
      return unmasked;
    }
    return request.getHeader(token.getHeaderName()) == null
        ? null
        : plain.resolveCsrfTokenValue(request, token);
  }
}
