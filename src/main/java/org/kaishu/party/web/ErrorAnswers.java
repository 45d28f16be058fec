package org.kaishu.party.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.kaishu.party.ErrorPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.InternalResourceView;

/// Words an error: problem details for interfaces, a page for people.
@Component
class ErrorAnswers {
  /// Set on a request whose page was too old to act from.
  static final String STALE_PAGE = ErrorAnswers.class.getName() + ".stale-page";

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MessageSource messages;
  private final ObjectProvider<ViewResolver> views;

  ErrorAnswers(MessageSource messages, ObjectProvider<ViewResolver> views) {
    this.messages = messages;
    this.views = views;
  }

  /// The path that was asked for, also while an error is being answered.
  static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
        ? original
        : request.getRequestURI();
  }

  /// Whether a program asks rather than a person with a browser.
  static boolean isInterface(HttpServletRequest request) {
    var path = path(request);
    if (path.startsWith("/api/") || path.startsWith("/actuator/") || path.equals("/openapi.json")) {
      return true;
    }
    var accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("json") && !accept.contains("text/html");
  }

  /// An answer that reveals nothing but the status, and a number for our own failures.
  Object failure(HttpServletRequest request, @Nullable Throwable cause) {
    var incident = incident();
    LOG.error("incident {} at {} {}", incident, request.getMethod(), path(request), cause);
    return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, null, List.of(), incident);
  }

  /// An answer that says there was no room on disk; why stands in the log.
  Object full(HttpServletRequest request, Throwable cause) {
    LOG.error("the disk is full at {} {}", request.getMethod(), path(request), cause);
    return answer(request, HttpStatus.INSUFFICIENT_STORAGE);
  }

  /// An answer to parameters that the server can't read: a stray percent sign, bytes that are no
  /// text, no name, too many of them.
  Object unreadable(HttpServletRequest request, InvalidParameterException broken) {
    var status = HttpStatusCode.valueOf(broken.getErrorCode());
    return status.is4xxClientError()
        ? answer(request, status, text("error.parameters", "error.other.detail"), List.of(), null)
        : failure(request, broken);
  }

  /// An answer with the words for its status.
  Object answer(HttpServletRequest request, HttpStatusCode status) {
    return answer(request, status, null, List.of(), null);
  }

  /// An answer with what exactly is wrong, for interfaces.
  Object answer(
      HttpServletRequest request,
      HttpStatusCode status,
      @Nullable String detail,
      List<FieldFault> errors,
      @Nullable String incident) {
    var key = "error." + (stale(request, status) ? "stale" : Integer.toString(status.value()));
    var page =
        new ErrorPage(
            status.value(),
            text(key + ".title", "error.other.title"),
            text(key + ".detail", "error.other.detail"),
            Optional.ofNullable(incident));
    return isInterface(request) ? problem(request, page, status, detail, errors) : page(page);
  }

  /// What is wrong with one field or parameter.
  record FieldFault(String field, String message) {}

  private ResponseEntity<ProblemDetail> problem(
      HttpServletRequest request,
      ErrorPage page,
      HttpStatusCode status,
      @Nullable String detail,
      List<FieldFault> errors) {
    var problem = ProblemDetail.forStatus(status);
    var known = HttpStatus.resolve(status.value());
    var name = known == null ? "other" : known.name();
    problem.setType(
        URI.create("urn:kaishu:problem:" + name.toLowerCase(Locale.ROOT).replace('_', '-')));
    problem.setTitle(page.title());
    problem.setDetail(detail == null ? page.detail() : detail);
    problem.setInstance(URI.create(path(request)));
    if (!errors.isEmpty()) {
      problem.setProperty("errors", errors);
    }
    page.incident().ifPresent(number -> problem.setProperty("incident", number));
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private Object page(ErrorPage page) {
    var status = HttpStatusCode.valueOf(page.status());
    if (styled()) {
      return new ModelAndView("error", Map.of("page", page), status);
    }
    return ResponseEntity.status(status)
        .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
        .body(page.plainText());
  }

  private boolean styled() {
    return views
        .orderedStream()
        .anyMatch(resolver -> {
          try {
            var view = resolver.resolveViewName("error", Locale.ROOT);
            // Spring's last resolver takes every name for a page of the servlet container.
            return view != null && !(view instanceof InternalResourceView);
          } catch (Exception broken) {
            LOG.warn("the view of error pages can't be made", broken);
            return false;
          }
        });
  }

  private static boolean stale(HttpServletRequest request, HttpStatusCode status) {
    return status.value() == 403 && request.getAttribute(STALE_PAGE) != null;
  }

  private String text(String key, String otherwise) {
    var general = messages.getMessage(otherwise, null, otherwise, Locale.CHINA);
    var text = messages.getMessage(key, null, general, Locale.CHINA);
    return text == null ? otherwise : text;
  }

  private static String incident() {
    var number = new StringBuilder();
    for (var place = 0; place < 8; place++) {
      number.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return number.toString();
  }
}
