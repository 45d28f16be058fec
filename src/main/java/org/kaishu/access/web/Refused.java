package org.kaishu.access.web;

import org.springframework.http.ProblemDetail;

/// Ends a request with a problem; never leaves this package.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemDetail problem;

  Refused(ProblemDetail problem) {
    super(problem.getTitle(), null, false, false);
    this.problem = problem;
  }

  ProblemDetail problem() {
    return problem;
  }
}
