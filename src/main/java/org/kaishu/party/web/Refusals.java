package org.kaishu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.kaishu.party.SignInNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/// What a refused request gets, without revealing what exists.
///
/// People without a session are sent to sign in and told what became of their input; interfaces get
/// a status; a path that no rule names is not found, for everyone.
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final Routes routes;
  private final RequestedPage requested;
  private final UploadLimit limit;

  Refusals(Routes routes, RequestedPage requested, UploadLimit limit) {
    this.routes = routes;
    this.requested = requested;
    this.limit = limit;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    if (!answeredWithoutLooking(request, response)) {
      askToSignIn(request, response);
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    if (answeredWithoutLooking(request, response)) {
      return;
    }
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    var signedIn = Optional.ofNullable(authentication).flatMap(Routes::signedIn);
    if (limit.exceededBy(request)) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (signedIn.isEmpty() && !routes.forEveryone(request)) {
      askToSignIn(request, response);
    } else {
      if (refused instanceof CsrfException) {
        request.setAttribute(ErrorAnswers.STALE_PAGE, true);
      }
      LOG.info(
          "refused {} {} to {}",
          request.getMethod(),
          request.getRequestURI(),
          signedIn.map(known -> "person " + known.principal().person()).orElse("a stranger"));
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private boolean answeredWithoutLooking(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!routes.exists(request)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return true;
    }
    var methods = routes.methods(request);
    if (!methods.contains(request.getMethod())) {
      response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return true;
    }
    return false;
  }

  private void askToSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (ErrorAnswers.isInterface(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    requested.saveRequest(request, response);
    var expired = request.getRequestedSessionId() != null || !request.getMethod().equals("GET");
    var path = (expired ? SignInNotice.EXPIRED : SignInNotice.REQUIRED).path();
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", path);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(path);
    }
  }
}
