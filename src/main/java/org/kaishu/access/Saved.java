package org.kaishu.access;

/// What became of an autosave.
public sealed interface Saved {

  /// It is kept as typed.
  record Done(Application application) implements Saved {}

  /// Somebody, perhaps in another window, saved in between; nothing was kept.
  ///
  /// @param current what is kept
  record Stale(Application current) implements Saved {}

  /// It can't be changed, or not so.
  ///
  /// @param reason in Chinese
  record Refused(String reason) implements Saved {}
}
