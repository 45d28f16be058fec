package org.kaishu.party;

import java.util.Optional;

/// What an error page says, in the view `error` under the model name `page`.
///
/// @param status the HTTP status
/// @param title what is wrong, in plain words
/// @param detail what to do now
/// @param incident the number under which a failure of ours was logged; only with 500
public record ErrorPage(int status, String title, String detail, Optional<String> incident) {

  /// The page without a template.
  public String plainText() {
    var text = title + "\n\n" + detail + "\n";
    return incident.map(number -> text + "\n" + number + "\n").orElse(text);
  }
}
