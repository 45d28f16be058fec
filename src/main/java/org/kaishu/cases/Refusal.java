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

  /// Something that must come with the act is missing; everything at once, in Chinese.
  ///
  /// @param unmet what the act requires and did not get
  /// @param others what belongs neither to a requirement nor to a field
  /// @param faults what is wrong with the form
  record Lacking(List<Unmet> unmet, List<String> others, List<Fault> faults) implements Refusal {
    /// Copy the lists.
    public Lacking {
      unmet = List.copyOf(unmet);
      others = List.copyOf(others);
      faults = List.copyOf(faults);
    }

    /// What is lacking apart from requirements and the form.
    public Lacking(List<String> others) {
      this(List.of(), others, List.of());
    }

    /// Return each lack once, the form's last.
    public List<String> what() {
      return Stream.of(
              unmet.stream().map(Unmet::text), others.stream(), faults.stream().map(Fault::text))
          .flatMap(each -> each)
          .distinct()
          .toList();
    }

    /// Tell whether nothing is lacking after all.
    public boolean nothing() {
      return unmet.isEmpty() && others.isEmpty() && faults.isEmpty();
    }
  }

  /// The act's effect is not built yet, so the act can't be done honestly.
  record NotCarried(String effect) implements Refusal {}

  /// The effect found that it must not take place.
  ///
  /// @param reason in Chinese, for the actor
  record EffectRefused(String reason) implements Refusal {}
}
