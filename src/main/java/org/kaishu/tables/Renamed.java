package org.kaishu.tables;

/// What became of the wish to take a heading for a known field's.
public sealed interface Renamed {

  /// A draft of the same rows in which the heading is the field's.
  record Done(Version draft) implements Renamed {}

  /// It can't be, and nothing was stored.
  ///
  /// @param reason a plain sentence for the steward
  record Refused(String reason) implements Renamed {}
}
