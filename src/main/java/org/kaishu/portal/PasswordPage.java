package org.kaishu.portal;

import java.util.List;
import org.kaishu.page.FieldError;

/// Where people replace their password.
///
/// @param login whose password it is, for programs that keep passwords
/// @param oneTime whether it was given by somebody else and must be replaced first
public record PasswordPage(String login, boolean oneTime, List<FieldError> errors) {
  public PasswordPage {
    errors = List.copyOf(errors);
  }
}
