package org.kaishu.access;

import java.time.Instant;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;

/// What somebody may have of a dataset beyond what is open to all (数据使用权限).
///
/// @param matter the case in which it was decided
/// @param person who applied
/// @param organization who holds it; if none, the person does
/// @param until the first instant at which it no longer holds
/// @param reserved of the quota, what was handed out to running nodes; never more than the quota
/// @param used calls and downloads that were recorded
/// @param closed since when it is closed, if it is
/// @param revoked since when it is gone for good, if it is
public record Entitlement(
    EntitlementId id,
    AgreementId agreement,
    CaseNumber matter,
    DatasetId dataset,
    PersonId person,
    Optional<OrganizationId> organization,
    Grant grant,
    Instant since,
    Instant until,
    long reserved,
    long used,
    Optional<Halt> closed,
    Optional<Halt> revoked) {

  /// When and in which case it was stopped.
  public record Halt(Instant at, CaseNumber matter) {}

  /// How it stands at a moment; nothing is stored that time could make untrue.
  public enum Standing {
    /// It can be used.
    LIVE,
    /// Closed until its case is decided.
    CLOSED,
    /// Its term is over.
    EXPIRED,
    /// Taken away for good.
    REVOKED,
    /// Every call of the quota was handed out.
    SPENT
  }

  /// How it stands; what weighs more is said first.
  public Standing standing(Instant at) {
    if (revoked.isPresent()) {
      return Standing.REVOKED;
    }
    if (closed.isPresent()) {
      return Standing.CLOSED;
    }
    if (!at.isBefore(until)) {
      return Standing.EXPIRED;
    }
    return reserved >= grant.quota() ? Standing.SPENT : Standing.LIVE;
  }

  /// Whether this person may use it.
  public boolean heldBy(Principal who) {
    return organization.isPresent()
        ? organization.equals(who.organization())
        : person.equals(who.person());
  }
}
