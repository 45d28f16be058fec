package org.kaishu.cases;

import java.util.List;
import java.util.stream.Stream;

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
  /// @param faults those of them that are about a field of the form, with its name
  record Lacking(List<String> what, List<Fault> faults) implements Refusal {
    /// Copy the lists.
    public Lacking {
      what = List.copyOf(what);
      faults = List.copyOf(faults);
    }

    /// What is lacking apart from the form.
    public Lacking(List<String> what) {
      this(what, List.of());
    }

    /// What is lacking, and what is wrong with the form.
    public static Lacking of(List<String> what, List<Fault> faults) {
      return new Lacking(
          Stream.concat(what.stream(), faults.stream().map(Fault::text)).distinct().toList(),
          faults);
    }
  }

  /// The act's effect is not built yet, so the act can't be done honestly.
  record NotCarried(String effect) implements Refusal {}

  /// The effect found that it must not take place.
  ///
  /// @param reason in Chinese, for the actor
  record EffectRefused(String reason) implements Refusal {}
}
