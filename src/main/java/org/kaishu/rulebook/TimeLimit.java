package org.kaishu.rulebook;

import java.util.Map;
import java.util.Optional;
import org.kaishu.calendar.Period;

/// How long a stage, an act or a filing may take.
///
/// @param periods by urgency, [Process#NORMAL] always among them; empty where the day in `from` is
///   itself the last day
/// @param start what starts the clock
/// @param from the field of the case's form that holds the given day; empty unless the clock starts
///   at a given day
/// @param continues the stage whose clock goes on here, with its periods, start and basis; empty
///   where the stage has a clock of its own
/// @param inPrinciple whether the text says 原则上: the limit stands, a reason may excuse
/// @param basis the law, or the convention that makes it an internal service level
public record TimeLimit(
    Map<String, Period> periods,
    ClockStart start,
    Optional<String> from,
    Optional<String> continues,
    boolean inPrinciple,
    Basis basis) {
  public TimeLimit {
    periods = Map.copyOf(periods);
    if (!periods.containsKey(Process.NORMAL) && !(periods.isEmpty() && from.isPresent())) {
      throw new IllegalArgumentException("a time limit needs a period for the normal case");
    }
  }

  /// The period for a case of some urgency: the normal one where the text makes no difference;
  /// empty where the given day is itself the last.
  public Optional<Period> period(String urgency) {
    return Optional.ofNullable(periods.get(urgency))
        .or(() -> Optional.ofNullable(periods.get(Process.NORMAL)));
  }

  /// Say whether this is the platform's own service level and no legal period.
  public boolean internal() {
    return basis.isConvention();
  }
}
