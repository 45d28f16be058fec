package org.kaishu.party.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whoever signed in with a one-time password gets nowhere but to the page that changes it.
final class PasswordFirst extends OncePerRequestFilter {
  /// Where a password is changed.
  static final String PATH = "/account/password";

  private final Routes routes;

  PasswordFirst(Routes routes) {
    this.routes = routes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var mustChange =
        !request.getRequestURI().equals(PATH)
            && !routes.forEveryone(request)
            && Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .flatMap(Routes::signedIn)
                .filter(signedIn -> signedIn.mustChangePassword())
                .isPresent();
    if (mustChange) {
      response.sendRedirect(PATH);
    } else {
      chain.doFilter(request, response);
    }
  }
}
