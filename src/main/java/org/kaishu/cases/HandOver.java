package org.kaishu.cases;

import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;

/// Somebody's wish to pass a case on to an organisation that is competent instead of their own.
///
/// @param expectedVersion the version of the case that they saw
/// @param to the organisation that takes the matter over, in the same role and on the same clock
public record HandOver(
    CaseNumber number, int expectedVersion, OrganizationId to, String reasons, Principal by) {
  /// Drop surrounding blanks of the reasons.
  public HandOver {
    reasons = reasons.strip();
  }
}
