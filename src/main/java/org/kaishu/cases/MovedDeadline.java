package org.kaishu.cases;

import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.DayChange;
import org.kaishu.calendar.Deadline;

/// An open deadline that another calendar moves.
///
/// @param stay the stay in which it runs
/// @param act the act whose own clock it is; empty for the clock of the stage
/// @param before the deadline as it is
/// @param after the deadline as it will be
/// @param because the days on its way that are counted otherwise
/// @param notedOverdue whether it was noted as overdue already
public record MovedDeadline(
    CaseNumber number,
    Stay stay,
    Optional<String> act,
    Deadline before,
    Deadline after,
    List<DayChange> because,
    boolean notedOverdue) {
  /// Copy the days.
  public MovedDeadline {
    because = List.copyOf(because);
  }
}
