package org.kaishu.cases;

import java.time.Instant;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.Period;
import org.kaishu.party.OrganizationId;

/// The time a case spends in one stage of one round with one body, and its clock.
///
/// @param id its number; 0 while it is not written yet
/// @param round from 1; a return for correction ends a round, earlier rounds are kept; 0 for the
///   time that a filing took before the case was opened
/// @param stage the name of the stage; that of the opening act for the time of a filing
/// @param role who must act, in the rulebook's word
/// @param body the organisation that plays the role; empty when it is a person's turn
/// @param deadline with all that it was extended by; empty where neither text nor platform sets a
///   limit (条文未定期限)
/// @param internal whether the deadline is the platform's own service level and no legal period
/// @param extended how many working days the period was extended by; 0 if it was not
/// @param leftAt when the body was done with the stage; empty while it is its turn
/// @param leftBy the act by which it was, [#HANDED_OVER] if it passed the matter to another body
/// @param leftWith the sequence of the event that the act is
public record Stay(
    long id,
    int round,
    String stage,
    String role,
    Optional<OrganizationId> body,
    Instant enteredAt,
    Optional<Deadline> deadline,
    boolean internal,
    int extended,
    Optional<Instant> leftAt,
    Optional<String> leftBy,
    Optional<Integer> leftWith) {

  /// What `leftBy` says of a stay that went on with another organisation.
  public static final String HANDED_OVER = "handed-over";

  /// Return the period before it was extended; empty without a limit.
  public Optional<Period> original() {
    return deadline
        .map(Deadline::period)
        .map(period ->
            period instanceof Period.WorkingDays working && extended > 0
                ? working.plus(-extended)
                : period);
  }

  /// Return it as it is for somebody who may not know yet by which act it was left.
  public Stay unexplained() {
    return new Stay(
        id,
        round,
        stage,
        role,
        body,
        enteredAt,
        deadline,
        internal,
        extended,
        leftAt,
        Optional.empty(),
        Optional.empty());
  }
}
