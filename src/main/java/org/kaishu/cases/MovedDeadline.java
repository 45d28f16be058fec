package org.kaishu.cases;

import java.util.List;
import org.kaishu.calendar.DayChange;
import org.kaishu.calendar.Deadline;

/// An open deadline that another calendar moves.
///
/// @param stay the stay with its deadline as it is
/// @param after the deadline as it will be
/// @param because the days on its way that are counted otherwise
/// @param notedOverdue whether it was noted as overdue already
public record MovedDeadline(
    CaseNumber number, Stay stay, Deadline after, List<DayChange> because, boolean notedOverdue) {
  /// Copy the days.
  public MovedDeadline {
    because = List.copyOf(because);
  }

  /// The deadline as it is.
  public Deadline before() {
    return stay.deadline().orElseThrow();
  }
}
