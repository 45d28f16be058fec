package org.kaishu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.kaishu.party.Role;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/// What each path demands of whoever calls it. What no rule names is refused.
///
/// The first rule that fits path and method decides. These rules keep strangers out of places; who
/// may act in a case and who may see data is decided behind them.
@Component
class Routes {
  private static final Set<HttpMethod> READ = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final Set<HttpMethod> WRITE = Set.of(HttpMethod.POST);

  /// Who a rule lets in.
  enum Who {
    EVERYONE,
    SIGNED_IN,
    STAFF,
    ACTING,
    STEWARD,
    ADMIN;

    boolean admits(Authentication authentication) {
      if (this == EVERYONE) {
        return true;
      }
      var signedIn = signedIn(authentication);
      if (signedIn.isEmpty()) {
        return false;
      }
      var principal = signedIn.get().principal();
      Predicate<Set<String>> holds = wanted -> wanted.stream().anyMatch(principal::holds);
      return switch (this) {
        case EVERYONE, SIGNED_IN -> true;
        case STAFF -> holds.test(Role.STAFF);
        case ACTING -> holds.test(Role.ACTING);
        case STEWARD -> holds.test(Set.of(Role.OPEN_ENTITY));
        case ADMIN -> holds.test(Set.of(Role.ADMIN));
      };
    }
  }

  private record Rule(RequestMatcher matcher, Set<HttpMethod> methods, Who who) {
    boolean fitsPath(HttpServletRequest request) {
      return matcher.matches(request);
    }

    boolean fitsMethod(HttpServletRequest request) {
      return methods.contains(HttpMethod.valueOf(request.getMethod()));
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  Routes() {
    read(
        Who.EVERYONE,
        "/",
        "/datasets/**",
        "/search",
        "/law/**",
        "/api/v1/datasets/**",
        "/assets/**",
        "/feeds/**",
        "/openapi.json",
        "/favicon.ico",
        "/robots.txt",
        "/login",
        "/actuator/health/**");
    write(Who.EVERYONE, "/login", "/logout", "/api/v1/datasets/{id}/verify");
    read(Who.SIGNED_IN, "/account/**");
    write(Who.SIGNED_IN, "/account/**");
    read(Who.STEWARD, "/workbench/publish/**");
    write(Who.STEWARD, "/workbench/publish/**");
    rules.add(
        new Rule(
            PathPatternRequestMatcher.pathPattern("/workbench/publish/unfinished/*"),
            Set.of(HttpMethod.PATCH),
            Who.STEWARD));
    read(Who.ADMIN, "/workbench/calendar/**");
    write(Who.ADMIN, "/workbench/calendar/**");
    read(Who.STAFF, "/workbench/**");
    write(Who.ACTING, "/workbench/**");
  }

  private void read(Who who, String... patterns) {
    for (var pattern : patterns) {
      rules.add(new Rule(PathPatternRequestMatcher.pathPattern(pattern), READ, who));
    }
  }

  private void write(Who who, String... patterns) {
    for (var pattern : patterns) {
      rules.add(new Rule(PathPatternRequestMatcher.pathPattern(pattern), WRITE, who));
    }
  }

  /// Whether someone may make this request.
  boolean admits(HttpServletRequest request, Authentication authentication) {
    return rules.stream()
        .filter(rule -> rule.fitsPath(request) && rule.fitsMethod(request))
        .findFirst()
        .filter(rule -> rule.who().admits(authentication))
        .isPresent();
  }

  /// Whether anyone at all may make this request.
  boolean forEveryone(HttpServletRequest request) {
    return rules.stream()
        .filter(rule -> rule.fitsPath(request) && rule.fitsMethod(request))
        .findFirst()
        .filter(rule -> rule.who() == Who.EVERYONE)
        .isPresent();
  }

  /// Whoever signed in, if anyone did.
  static Optional<SignedIn> signedIn(Authentication authentication) {
    return authentication.getPrincipal() instanceof SignedIn signedIn
        ? Optional.of(signedIn)
        : Optional.empty();
  }

  /// Whether any rule names the path: nothing else exists, as far as the outside may know.
  boolean exists(HttpServletRequest request) {
    return rules.stream().anyMatch(rule -> rule.fitsPath(request));
  }

  /// The methods that are served at a path, to anyone at all.
  Set<String> methods(HttpServletRequest request) {
    var methods = new TreeSet<String>();
    rules.stream()
        .filter(rule -> rule.fitsPath(request))
        .forEach(rule -> rule.methods().forEach(method -> methods.add(method.name())));
    return methods;
  }
}
