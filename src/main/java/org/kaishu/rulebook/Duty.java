package org.kaishu.rulebook;

import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;

/// What a body must do again and again, by a case of some process each time.
///
/// @param role who must do it
/// @param process the process whose case fulfils it
/// @param fulfilledBy the outcomes that fulfil it
/// @param every how often
/// @param by the last day of the year on which a yearly duty is in time; empty when it is the last
///   day of its term
/// @param inPrinciple whether the text says 原则上
public record Duty(
    String name,
    String title,
    String role,
    String process,
    Set<String> fulfilledBy,
    About about,
    Every every,
    Optional<MonthDay> by,
    boolean inPrinciple,
    Basis basis) {
  public Duty {
    fulfilledBy = Set.copyOf(fulfilledBy);
  }

  /// For what each time it must be done.
  public enum About {
    /// Once for each organisation in the role.
    ORGANIZATION,
    /// Once for each region that has such a body.
    REGION,
    /// For each open dataset of the organisation.
    DATASET
  }

  /// How often it must be done.
  public enum Every {
    YEAR,
    HALF_YEAR,
    QUARTER,
    MONTH,
    /// As often as the dataset declares to be updated.
    DECLARED
  }
}
