package org.kaishu.portal;

import java.util.List;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Passwords;
import org.kaishu.party.SignInNotice;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page on which people replace their password, and must replace a one-time one.
@Controller
class PasswordController {
  private final Passwords passwords;
  private final Messages words;

  PasswordController(Passwords passwords, Messages words) {
    this.passwords = passwords;
    this.words = words;
  }

  @GetMapping("/account/password")
  ModelAndView password(@AuthenticationPrincipal SignedIn signedIn) {
    return page(signedIn, List.of());
  }

  /// What was typed is never sent back; a change ends every session, this one too.
  @PostMapping("/account/password")
  ModelAndView change(
      @AuthenticationPrincipal SignedIn signedIn,
      @RequestParam(defaultValue = "") String old,
      @RequestParam(defaultValue = "") String chosen,
      @RequestParam(defaultValue = "") String repeated) {
    if (!chosen.equals(repeated)) {
      return refused(signedIn, "repeated", "password.error.repeated");
    }
    return switch (passwords.change(signedIn.principal().person(), old, chosen)) {
      case CHANGED -> new ModelAndView("redirect:" + SignInNotice.CHANGED.path());
      case WRONG -> refused(signedIn, "old", "password.error.old");
      case LENGTH -> refused(signedIn, "chosen", "password.error.length");
      case SAME -> refused(signedIn, "chosen", "password.error.same");
    };
  }

  private ModelAndView refused(SignedIn signedIn, String field, String key) {
    var page = page(signedIn, List.of(new FieldError(field, words.say(key))));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private static ModelAndView page(SignedIn signedIn, List<FieldError> errors) {
    return new ModelAndView(
        "portal/password",
        "page",
        new PasswordPage(signedIn.login(), signedIn.mustChangePassword(), errors));
  }
}
