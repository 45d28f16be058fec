package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.FieldError;

/// The reader's keys for programs.
///
/// @param made the key that was just made, whose secret is shown this once
/// @param name the name as it was typed
/// @param until the last day as it was typed
/// @param notice what was just done, as a key of the bundle; may be empty
public record KeysPage(
    List<Key> keys,
    Optional<Made> made,
    String name,
    String until,
    String notice,
    List<FieldError> errors) {
  public KeysPage {
    keys = List.copyOf(keys);
    errors = List.copyOf(errors);
  }

  /// One key; its secret is kept nowhere.
  public record Key(
      String path, String name, String made, String until, String used, Mark mark, boolean live) {}

  /// A key with its secret.
  public record Made(String name, String secret, String call) {}
}
