package org.kaishu.portal;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.SignInNotice;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page on which people sign in.
@Controller
class LoginController {
  private final Messages words;

  LoginController(Messages words) {
    this.words = words;
  }

  @GetMapping("/login")
  ModelAndView login(@RequestParam Optional<String> notice) {
    return new ModelAndView(
        "portal/login", "page", notice.flatMap(SignInNotice::of).map(this::page).orElse(EMPTY));
  }

  private static final LoginPage EMPTY = new LoginPage("", "", List.of());

  private LoginPage page(SignInNotice notice) {
    return switch (notice) {
      case REQUIRED, EXPIRED, SIGNED_OUT, CHANGED ->
          new LoginPage("", notice.messageKey(), List.of());
      case FAILED, SLOW ->
          new LoginPage(
              "", "", List.of(new FieldError("username", words.say(notice.messageKey()))));
    };
  }
}
