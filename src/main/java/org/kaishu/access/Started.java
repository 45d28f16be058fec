package org.kaishu.access;

/// What became of the wish to apply.
public sealed interface Started {

  /// There is a draft to write in: a new one, or the one that was begun before.
  record Done(Application application) implements Started {}

  /// There is nothing to apply for.
  ///
  /// @param reason in Chinese
  record Refused(String reason) implements Started {}
}
