package org.kaishu.portal;

import java.util.List;
import org.kaishu.page.FieldError;

/// Where people sign in.
///
/// @param notice the key of what happened before, such as `login.signed-out`; may be empty
public record LoginPage(String login, String notice, List<FieldError> errors) {
  public LoginPage {
    errors = List.copyOf(errors);
  }
}
