package org.kaishu.cases;

import java.time.LocalDate;
import java.util.Optional;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;
import org.kaishu.rulebook.Duty;
import org.kaishu.rulebook.EditionId;

/// A duty as a body owes it in one term.
///
/// @param subject what it is about, for a duty about a dataset
/// @param title of the subject; that of the duty where it is about no dataset
/// @param starts the first day of the term
/// @param due the last day on which it is in time
/// @param by the case that fulfilled it
public record Owed(
    EditionId edition,
    Duty duty,
    OrganizationId body,
    Optional<Subject> subject,
    String title,
    LocalDate starts,
    LocalDate due,
    State state,
    Optional<CaseNumber> by) {

  /// How it stands.
  public enum State {
    /// Done in time.
    FULFILLED,
    /// Done, but after its last day.
    FULFILLED_LATE,
    /// Not done, and there is time.
    DUE,
    /// Not done, and its last day has passed.
    OVERDUE
  }
}
