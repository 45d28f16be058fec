package org.kaishu.party.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.kaishu.storage.FullDisk;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers what was refused before it reached a controller.
@Controller
class ErrorDispatch implements ErrorController {
  private final ErrorAnswers answers;

  ErrorDispatch(ErrorAnswers answers) {
    this.answers = answers;
  }

  @RequestMapping("/error")
  Object error(HttpServletRequest request) {
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatusCode.valueOf(code)
            : HttpStatus.NOT_FOUND;
    var cause =
        request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
            ? thrown
            : null;
    // the server calls a form that it had no room for a bad request
    if (cause != null && FullDisk.caused(cause)) {
      return answers.full(request, cause);
    }
    if (cause instanceof InvalidParameterException broken) {
      return answers.unreadable(request, broken);
    }
    if (status.is5xxServerError()) {
      return answers.failure(request, cause);
    }
    return answers.answer(request, status);
  }
}
