package org.kaishu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.party.PersonId;
import org.kaishu.party.SignedIn;
import org.kaishu.party.internal.Accounts;
import org.kaishu.party.internal.SessionAccount;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Keeps in a session just who signed in and when; everything else is read anew at each request.
///
/// So a role withdrawn, an account disabled or a password changed takes effect at once, and no
/// class of ours is ever deserialized from the database.
@Component
class SessionSignIn implements SecurityContextRepository {
  private static final String ATTRIBUTE = "signed-in";

  /// Written back only so often: a session's row need not change with each request.
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private final Accounts accounts;
  private final SessionSettings settings;
  private final Clock clock;

  SessionSignIn(Accounts accounts, SessionSettings settings, Clock clock) {
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  private record Kept(SessionAccount account, Instant since, Instant seen) {
    String text() {
      return account.person().value()
          + " "
          + account.credential()
          + " "
          + since.getEpochSecond()
          + " "
          + seen.getEpochSecond();
    }

    static Kept parse(String text) {
      var parts = text.split(" ", -1);
      return new Kept(
          new SessionAccount(new PersonId(Long.parseLong(parts[0])), Integer.parseInt(parts[1])),
          Instant.ofEpochSecond(Long.parseLong(parts[2])),
          Instant.ofEpochSecond(Long.parseLong(parts[3])));
    }
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Deferred(request);
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return loadDeferredContext(holder.getRequest()).get();
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    var authentication = context.getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
      var now = clock.instant();
      request
          .getSession()
          .setAttribute(ATTRIBUTE, new Kept(accounts.remember(signedIn), now, now).text());
      return;
    }
    var session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(ATTRIBUTE);
    }
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return recall(request).isPresent();
  }

  private Optional<SignedIn> recall(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String text)) {
      return Optional.empty();
    }
    var kept = Kept.parse(text);
    var now = clock.instant();
    if (now.isAfter(kept.seen().plus(settings.idle()))
        || now.isAfter(kept.since().plus(settings.longest()))) {
      session.invalidate();
      return Optional.empty();
    }
    if (now.isAfter(kept.seen().plus(SEEN_EVERY))) {
      session.setAttribute(ATTRIBUTE, new Kept(kept.account(), kept.since(), now).text());
    }
    return accounts.recall(kept.account());
  }

  private final class Deferred implements DeferredSecurityContext {
    private final HttpServletRequest request;
    private @Nullable SecurityContext context;
    private boolean generated;

    private Deferred(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      if (context == null) {
        var fresh = SecurityContextHolder.createEmptyContext();
        var signedIn = recall(request);
        signedIn.ifPresent(known ->
            fresh.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                    known, null, known.getAuthorities())));
        generated = signedIn.isEmpty();
        context = fresh;
      }
      return context;
    }

    @Override
    public boolean isGenerated() {
      get();
      return generated;
    }
  }
}
