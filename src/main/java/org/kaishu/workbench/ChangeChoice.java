package org.kaishu.workbench;

import java.util.List;

/// What a file may do to what is open, in each form that brings one.
///
/// @param kinds what it may do; empty where nothing is open
/// @param standing which draft it would replace, in words; blank where there is none
/// @param key titles of the columns that tell rows apart, as they are filled in
public record ChangeChoice(List<PublishPage.Option> kinds, String standing, String key) {

  /// For a new dataset.
  static final ChangeChoice NEW = new ChangeChoice(List.of(), "", "");

  public ChangeChoice {
    kinds = List.copyOf(kinds);
  }
}
