package org.kaishu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;

/// Remembers in a cookie which page someone wanted before signing in: only ever a path of ours.
///
/// After an act that came too late it is the page on which the act was prepared.
@Component
class RequestedPage implements RequestCache {
  private static final String COOKIE = "kaishu-wanted";
  private static final int LONGEST = 1500;

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    wanted(request)
        .filter(RequestedPage::ours)
        .ifPresent(path -> {
          var text =
              Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(path.getBytes(StandardCharsets.UTF_8));
          write(request, response, text, Duration.ofMinutes(30));
        });
  }

  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return path(request).map(SimpleSavedRequest::new).orElse(null);
  }

  @Override
  public @Nullable HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    if (path(request).isPresent()) {
      write(request, response, "", Duration.ZERO);
    }
  }

  private static Optional<String> wanted(HttpServletRequest request) {
    if (request.getMethod().equals("GET") && request.getHeader("HX-Request") == null) {
      var query = request.getQueryString();
      return Optional.of(request.getRequestURI() + (query == null ? "" : "?" + query));
    }
    return Optional.ofNullable(request.getHeader("HX-Current-URL"))
        .or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.REFERER)))
        .flatMap(page -> onThisHost(page, request));
  }

  private static Optional<String> onThisHost(String page, HttpServletRequest request) {
    try {
      var uri = new URI(page);
      if (uri.getRawPath() == null
          || !Objects.equals(uri.getRawAuthority(), request.getHeader(HttpHeaders.HOST))) {
        return Optional.empty();
      }
      var query = uri.getRawQuery();
      return Optional.of(uri.getRawPath() + (query == null ? "" : "?" + query));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> path(HttpServletRequest request) {
    if (request.getCookies() == null) {
      return Optional.empty();
    }
    return Arrays.stream(request.getCookies())
        .filter(cookie -> cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty())
        .findFirst()
        .flatMap(cookie -> decode(cookie.getValue()))
        .filter(RequestedPage::ours);
  }

  private static Optional<String> decode(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// A path, and nothing that a browser could take for another host.
  private static boolean ours(String path) {
    return path.length() <= LONGEST
        && path.startsWith("/")
        && !path.startsWith("//")
        && path.chars().noneMatch(letter -> letter == '\\' || letter < 0x20)
        && !path.startsWith("/login");
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, String text, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, text)
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(age)
            .build()
            .toString());
  }
}
