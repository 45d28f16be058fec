package org.kaishu.cases;

import java.util.List;

/// Why an act was not done.
public sealed interface Refusal {

  /// The case ended before.
  record Ended(String outcome) implements Refusal {}

  /// Somebody acted in between: the actor saw an older version.
  record Stale(int expected, int actual) implements Refusal {}

  /// The stage knows no such act, or the fact it needs does not hold.
  record UnknownAct(String act, String stage) implements Refusal {}

  /// The actor does not play the role that this stage belongs to.
  record NotCompetent(String role) implements Refusal {}

  /// The actor's body has acted already, and others are still asked.
  record Spoken(String role) implements Refusal {}

  /// Something that must come with the act is missing.
  ///
  /// @param what each lack in Chinese, all of them at once
  record Lacking(List<String> what) implements Refusal {
    /// Copy the list.
    public Lacking {
      what = List.copyOf(what);
    }
  }

  /// The act's effect is not built yet, so the act can't be done honestly.
  record NotCarried(String effect) implements Refusal {}

  /// The effect found that it must not take place.
  ///
  /// @param reason in Chinese, for the actor
  record EffectRefused(String reason) implements Refusal {}
}
