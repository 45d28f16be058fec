package org.kaishu.rulebook;

import java.util.Map;
import java.util.Optional;
import org.kaishu.calendar.Period;

/// How long a stage may take.
///
/// @param periods by urgency; [Process#NORMAL] is always among them
/// @param start what starts the clock
/// @param continues the stage whose clock goes on here, with its periods, start and basis; empty
///   where the stage has a clock of its own
/// @param basis the law, or the convention that makes it an internal service level
public record TimeLimit(
    Map<String, Period> periods, ClockStart start, Optional<String> continues, Basis basis) {
  public TimeLimit {
    periods = Map.copyOf(periods);
    if (!periods.containsKey(Process.NORMAL)) {
      throw new IllegalArgumentException("a time limit needs a period for the normal case");
    }
  }

  /// The period for a case of some urgency: the normal one where the text makes no difference.
  public Period period(String urgency) {
    return Optional.ofNullable(periods.get(urgency))
        .or(() -> Optional.ofNullable(periods.get(Process.NORMAL)))
        .orElseThrow();
  }

  /// Say whether this is the platform's own service level and no legal period.
  public boolean internal() {
    return basis.isConvention();
  }
}
