package org.kaishu.rulebook;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the actor of a stage may do.
///
/// @param requires what must come with it
/// @param checklist the items to confirm, if the act requires a checklist
/// @param bases the provisions of which one must be cited, if the act requires a basis; empty when
///   any provision of the rulebook will do
/// @param effect the name of the effect that takes place with it
/// @param tells who is told
/// @param when the name of the fact that must hold for it
/// @param startsRound whether the case begins a new round, with a new clock
/// @param lowersUrgency whether it names a lower urgency for the case; it is possible only while
///   there is one
/// @param actor the role that may do it, if not that of the stage
/// @param extension that it lengthens the clock of its stage
/// @param within a clock of its own beside that of the stage; acting later is late, not impossible
/// @param oneTimeNotice whether it must name all faults at once, so that a later fault which stood
///   there before is flagged
public record Act(
    String name,
    String title,
    Target to,
    Set<Requirement> requires,
    List<ChecklistItem> checklist,
    List<Citation> bases,
    Optional<String> effect,
    List<Tell> tells,
    Optional<String> when,
    boolean startsRound,
    boolean lowersUrgency,
    Optional<String> actor,
    Optional<Extension> extension,
    Optional<TimeLimit> within,
    boolean oneTimeNotice,
    Basis basis) {
  public Act {
    requires =
        requires.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(requires));
    checklist = List.copyOf(checklist);
    bases = List.copyOf(bases);
    tells = List.copyOf(tells);
  }
}
