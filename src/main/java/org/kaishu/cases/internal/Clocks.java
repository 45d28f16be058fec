package org.kaishu.cases.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseNumber;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.TimeLimit;
import org.springframework.stereotype.Component;

/// Finds when the clocks of a case start and end.
@Component
class Clocks {
  private final LegalClock clock;
  private final StayStore stays;

  Clocks(LegalClock clock, StayStore stays) {
    this.clock = clock;
    this.stays = stays;
  }

  /// A case on its way into a stage.
  ///
  /// @param extended by how many working days the stage is extended
  record Entry(
      CaseNumber number,
      int round,
      String urgency,
      Map<String, String> form,
      Stage stage,
      int extended,
      Instant now) {}

  /// The deadline of the stage; empty without a limit.
  Optional<Deadline> stage(Entry entry) {
    return entry.stage().within().map(limit -> deadline(limit, entry, entry.extended()));
  }

  /// The deadline of an act of the stage that has its own limit. Extensions don't reach it.
  Deadline act(TimeLimit limit, Entry entry) {
    return deadline(limit, entry, 0);
  }

  /// The deadline of a filing, counted from a given day.
  Deadline filing(TimeLimit limit, String urgency, LocalDate from) {
    var period =
        limit
            .period(urgency)
            .<Period>map(found -> found)
            .orElseGet(() -> new Period.UntilDay(from));
    return clock.deadline(FormDays.start(from), period);
  }

  private Deadline deadline(TimeLimit limit, Entry entry, int extended) {
    var given = limit.from().flatMap(field -> FormDays.day(entry.form(), field));
    var period = limit.period(entry.urgency());
    if (period.isEmpty()) {
      // The loader lets a limit go without a period only where the given day is itself the last.
      return clock.deadline(entry.now(), new Period.UntilDay(given.orElseThrow()));
    }
    var whole =
        period.get() instanceof Period.WorkingDays working ? working.plus(extended) : period.get();
    return clock.deadline(start(limit, entry, given), whole);
  }

  /// The round's first stage began with the receipt of what was filed; a stage that is entered
  /// again, or whose clock goes on in another, has run since it was first entered in the round.
  private Instant start(TimeLimit limit, Entry entry, Optional<LocalDate> given) {
    return switch (limit.start()) {
      case RECEIPT -> stays.roundStart(entry.number(), entry.round()).orElse(entry.now());
      case ENTRY ->
          stays
              .firstEntry(
                  entry.number(), entry.round(), limit.continues().orElse(entry.stage().name()))
              .orElse(entry.now());
      case GIVEN -> FormDays.start(given.orElseThrow());
    };
  }
}
