package org.kaishu.page;

import java.util.Optional;
import java.util.function.Supplier;

/// What surrounds every page: its words and assets, and who is looking at it.
///
/// @param nonce allows this response's own scripts and styles, and no others
public record Frame(
    Messages words, Assets assets, String nonce, Csrf csrf, Optional<Account> account) {

  /// The token that a form sends back to prove that this site made it; made when it is asked for.
  public record Csrf(Supplier<String> parameter, Supplier<String> token) {}

  /// Who is signed in, as far as the frame shows it.
  ///
  /// @param organization the name of the body they act for; empty for a private person
  /// @param overseer whether they may see who uses conditional data
  /// @param admin whether they keep accounts and the calendar
  public record Account(
      String name,
      String organization,
      boolean staff,
      boolean steward,
      boolean overseer,
      boolean admin) {}

  /// Say what the bundle holds under a key.
  public String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  /// Find the URL of an asset.
  public String asset(String name) {
    return assets.path(name);
  }

  /// Find the URL of an icon in the sprite.
  public String icon(String name) {
    return assets.path("icons.svg") + "#i-" + name;
  }

  /// Whether a member of staff is looking.
  public boolean staff() {
    return account.filter(Account::staff).isPresent();
  }
}
