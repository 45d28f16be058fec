package org.kaishu.cases;

import java.time.Instant;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.party.OrganizationId;

/// The time a case spends in one stage of one round, and its clock.
///
/// @param round from 1; a return for correction ends a round, earlier rounds are kept
/// @param role who must act, in the rulebook's word
/// @param body the organisation that plays the role; empty when it is a person's turn
/// @param deadline empty where neither text nor platform sets a limit (条文未定期限)
/// @param internal whether the deadline is the platform's own service level and no legal period
/// @param leftAt when the case left the stage; empty while it is there
/// @param leftBy the act by which it left
public record Stay(
    int round,
    String stage,
    String role,
    Optional<OrganizationId> body,
    Instant enteredAt,
    Optional<Deadline> deadline,
    boolean internal,
    Optional<Instant> leftAt,
    Optional<String> leftBy) {}
