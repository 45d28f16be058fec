package org.kaishu.sources;

/// What became of a piece.
public sealed interface PieceOutcome {

  /// It is kept; the next one begins at `received`.
  record Taken(Unfinished now) implements PieceOutcome {}

  /// It does not begin where the one before ended: nothing was taken.
  record Elsewhere(Unfinished now) implements PieceOutcome {}

  /// It was damaged on its way: nothing was taken.
  record Damaged(Unfinished now) implements PieceOutcome {}

  /// It reaches beyond the end of the file: nothing was taken.
  record TooLong(Unfinished now) implements PieceOutcome {}

  /// The disk was full: what follows the bytes received by now can be sent once there is room.
  record Full(Unfinished now) implements PieceOutcome {}

  /// Another piece of the same upload is coming, or it is being handed on.
  record Busy(Unfinished now) implements PieceOutcome {}
}
