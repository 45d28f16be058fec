package org.kaishu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.kaishu.party.web.ErrorAnswers.FieldFault;
import org.kaishu.storage.FullDisk;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Answers what a controller threw and no nearer handler took.
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Failures {
  private final ErrorAnswers answers;

  Failures(ErrorAnswers answers) {
    this.answers = answers;
  }

  @ExceptionHandler
  Object answer(Exception thrown, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()
        || thrown instanceof AccessDeniedException
        || thrown instanceof AuthenticationException) {
      throw thrown;
    }
    if (thrown instanceof TypeMismatchException
        || thrown instanceof HttpMessageNotReadableException
        || lacksItsFile(thrown)) {
      return answers.answer(request, HttpStatus.BAD_REQUEST);
    }
    if (FullDisk.caused(thrown)) {
      return answers.full(request, thrown);
    }
    if (thrown instanceof InvalidParameterException broken) {
      return answers.unreadable(request, broken);
    }
    if (!(thrown instanceof ErrorResponse known) || known.getStatusCode().is5xxServerError()) {
      return answers.failure(request, thrown);
    }
    known.getHeaders().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    return answers.answer(request, known.getStatusCode(), detail(known), faults(thrown), null);
  }

  /// What the framework says of it, where it says more than the status and not to programmers.
  private static @Nullable String detail(ErrorResponse known) {
    return switch (known) {
      case HttpRequestMethodNotSupportedException _,
          NoHandlerFoundException _,
          NoResourceFoundException _ ->
          null;
      default -> known.getBody().getDetail();
    };
  }

  /// A post that should have been a form with a file; what went wrong while one came in is ours.
  private static boolean lacksItsFile(Exception thrown) {
    return thrown instanceof MultipartException
        && !(thrown instanceof ErrorResponse)
        && thrown.getCause() == null;
  }

  private static List<FieldFault> faults(Exception thrown) {
    return thrown instanceof BindingResult binding
        ? binding.getFieldErrors().stream()
            .map(error ->
                new FieldFault(
                    error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "")))
            .toList()
        : List.of();
  }
}
