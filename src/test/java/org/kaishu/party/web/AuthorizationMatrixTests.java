package org.kaishu.party.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.party.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Every route that the running platform registers, asked of the real filter chain for every role,
/// against the table `party/authorization.txt`.
@PlatformTest
class AuthorizationMatrixTests {
  private static final Map<String, Optional<String>> COLUMNS = columns();

  @Autowired private ApplicationContext context;
  @Autowired private FilterChainProxy filters;

  private static Map<String, Optional<String>> columns() {
    var columns = new LinkedHashMap<String, Optional<String>>();
    columns.put("anonymous", Optional.empty());
    columns.put("citizen", Optional.of(Role.CITIZEN));
    columns.put("company", Optional.of(Role.COMPANY));
    columns.put("steward", Optional.of(Role.OPEN_ENTITY));
    columns.put("head", Optional.of(Role.ENTITY_HEAD));
    columns.put("operator", Optional.of(Role.DATA_CENTER));
    columns.put("authority", Optional.of(Role.AUTHORITY));
    columns.put("expert", Optional.of(Role.EXPERT_COMMITTEE));
    columns.put("official", Optional.of(Role.OFFICIAL));
    columns.put("auditor", Optional.of(Role.AUDITOR));
    columns.put("admin", Optional.of(Role.ADMIN));
    return columns;
  }

  private record Route(String method, String path) implements Comparable<Route> {
    @Override
    public int compareTo(Route other) {
      return (path + method).compareTo(other.path + other.method);
    }
  }

  @Test
  void letsInWhomTheTableNames() {
    var table = table();
    var faults = new ArrayList<String>();
    for (var row : table.entrySet()) {
      var expected = row.getValue();
      var at = 0;
      for (var column : COLUMNS.entrySet()) {
        var letIn = letIn(row.getKey(), column.getValue());
        if (letIn != expected.get(at).equals("+")) {
          faults.add(
              "%s %s: %s is %s"
                  .formatted(
                      row.getKey().method(),
                      row.getKey().path(),
                      column.getKey(),
                      letIn ? "let in" : "refused"));
        }
        at++;
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void hasARowForEveryRoute() {
    assertThat(routes())
        .as("src/test/resources/party/authorization.txt has a row for")
        .hasSizeGreaterThan(2)
        .allSatisfy(route -> assertThat(table()).containsKey(route));
  }

  private boolean letIn(Route route, Optional<String> role) {
    var path = route.path().replaceAll("\\{[^/}]+}", "x").replace("/**", "/x");
    var method = route.method().equals("ANY") ? "GET" : route.method();
    var request = new MockHttpServletRequest(method, path);
    var decision = rules().authorize(() -> whoever(role), request);
    return decision != null && decision.isGranted();
  }

  private AuthorizationManager<HttpServletRequest> rules() {
    return requireNonNull(filters.getFilters("/")).stream()
        .filter(AuthorizationFilter.class::isInstance)
        .map(filter -> ((AuthorizationFilter) filter).getAuthorizationManager())
        .findFirst()
        .orElseThrow();
  }

  private static Authentication whoever(Optional<String> role) {
    if (role.isEmpty()) {
      return new AnonymousAuthenticationToken(
          "key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    }
    var principal =
        new Principal(
            new PersonId(1), "somebody", Optional.empty(), Optional.empty(), Set.of(role.get()));
    var signedIn = new SignedIn(principal, "somebody", false);
    return UsernamePasswordAuthenticationToken.authenticated(
        signedIn, null, signedIn.getAuthorities());
  }

  private Set<Route> routes() {
    var routes = new TreeSet<Route>();
    context
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping
                .getHandlerMethods()
                .keySet()
                .forEach(route -> {
                  var methods = route.getMethodsCondition().getMethods();
                  for (var path : route.getPatternValues()) {
                    if (methods.isEmpty()) {
                      routes.add(new Route("ANY", path));
                    }
                    methods.forEach(method -> routes.add(new Route(method.name(), path)));
                  }
                }));
    context
        .getBeansOfType(AbstractUrlHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping.getHandlerMap().keySet().forEach(path -> routes.add(new Route("GET", path))));
    return routes;
  }

  private static Map<Route, List<String>> table() {
    var table = new LinkedHashMap<Route, List<String>>();
    try (var in = AuthorizationMatrixTests.class.getResourceAsStream("/party/authorization.txt")) {
      assertThat(in).isNotNull();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .forEach(line -> {
            var cells = List.of(line.strip().split(" +"));
            assertThat(cells).as(line).hasSize(2 + COLUMNS.size());
            table.put(new Route(cells.get(0), cells.get(1)), cells.subList(2, cells.size()));
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return table;
  }
}
