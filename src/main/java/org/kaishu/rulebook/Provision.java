package org.kaishu.rulebook;

import java.util.Optional;

/// One article, paragraph or item of the text, in our words.
///
/// @param summary a short summary; never the text itself
/// @param why for a provision that is not wholly modelled, what is left and to whom
public record Provision(
    Citation citation, String summary, Coverage coverage, Optional<String> why) {

  /// How far the platform carries a provision.
  public enum Coverage {
    /// Some rule in this rulebook cites it.
    MODELLED,
    /// Some rule cites it, but part of it is to be built.
    PARTLY,
    /// Left to staff, on purpose.
    UNMODELLED,
    /// Says nothing that software could do.
    NO_EFFECT,
    /// To be built.
    NOT_YET
  }
}
