package org.kaishu.cases;

import java.time.Instant;
import java.util.Optional;
import org.kaishu.calendar.Deadline;

/// The clock of an act beside that of its stage, such as the shorter time to refuse.
///
/// The act stays possible when the time is over; then it is late.
///
/// @param stay the number of the stay it runs in
/// @param act the name of the act
/// @param internal whether the deadline is the platform's own service level and no legal period
/// @param doneAt when the act was done in that stay; empty if it was not
public record ActClock(
    long id, long stay, String act, Deadline deadline, boolean internal, Optional<Instant> doneAt) {

  /// Whether the act was done when its time was over.
  public boolean late() {
    return doneAt.filter(at -> !at.isBefore(deadline.end())).isPresent();
  }
}
