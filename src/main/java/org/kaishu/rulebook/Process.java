package org.kaishu.rulebook;

import java.util.List;
import java.util.Optional;

/// How a body decides a matter: who opens a case, which stages it passes, how it may end.
///
/// @param subject the kind of thing the case is about, such as `dataset`
/// @param applicant the role that opens a case
/// @param form the name of the form to fill in, if there is one
/// @param opening the act that opens it, with what it requires; it leads to the first stage
/// @param filing what the text says of the time of the filing
/// @param urgencies the degrees of urgency a case may carry, lowest first; the first is [#NORMAL],
///   the only one where the text makes no difference
/// @param anytime the acts that are possible in every stage, and among those of each
/// @param appeals the processes by which somebody may turn against an outcome
@SuppressWarnings("AvoidCommonTypeNames") // the word of the design; java.lang has no part in law
public record Process(
    String name,
    String title,
    String subject,
    String applicant,
    Optional<String> form,
    Act opening,
    Filing filing,
    List<Urgency> urgencies,
    List<Stage> stages,
    List<Act> anytime,
    List<Outcome> outcomes,
    List<Appeal> appeals,
    Basis basis) {

  /// The urgency of a case that claims none.
  public static final String NORMAL = "normal";

  public Process {
    urgencies = List.copyOf(urgencies);
    stages = List.copyOf(stages);
    anytime = List.copyOf(anytime);
    appeals = List.copyOf(appeals);
    outcomes = List.copyOf(outcomes);
  }

  /// The stage a new case enters.
  public Stage first() {
    return stages.stream()
        .filter(stage -> opening.to().equals(new Target.ToStage(stage.name())))
        .findFirst()
        .orElseThrow();
  }

  /// The stage of this name.
  public Optional<Stage> stage(String name) {
    return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
  }

  /// The urgency of this name.
  public Optional<Urgency> urgency(String name) {
    return urgencies.stream().filter(urgency -> urgency.name().equals(name)).findFirst();
  }

  /// The urgencies lower than another, lowest first; none below the lowest.
  public List<Urgency> lowerThan(String urgency) {
    return urgencies.stream().takeWhile(lower -> !lower.name().equals(urgency)).toList();
  }

  /// The outcome of this name.
  public Optional<Outcome> outcome(String name) {
    return outcomes.stream().filter(outcome -> outcome.name().equals(name)).findFirst();
  }
}
