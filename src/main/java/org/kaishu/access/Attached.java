package org.kaishu.access;

/// What became of an attachment.
public sealed interface Attached {

  /// It is kept.
  record Done(Application application) implements Attached {}

  /// It was cut off at the limit, and nothing of it is kept.
  ///
  /// @param limit bytes that one file may have
  record TooLarge(long limit) implements Attached {}

  /// It can't be taken.
  ///
  /// @param reason in Chinese
  record Refused(String reason) implements Attached {}
}
