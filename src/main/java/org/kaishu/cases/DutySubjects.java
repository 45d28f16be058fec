package org.kaishu.cases;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;

/// What duties about datasets need to know of them, told by the module that keeps them.
///
/// @param keeper finds the open datasets of an organisation
public record DutySubjects(Function<OrganizationId, List<DutySubject>> keeper) {

  /// Return the open datasets of an organisation.
  public List<DutySubject> of(OrganizationId organization) {
    return keeper.apply(organization);
  }

  /// One of them.
  ///
  /// @param since the day on which it was last brought up to date
  /// @param every how often it is declared to be; empty where nothing regular is
  public record DutySubject(
      Subject subject, String title, LocalDate since, Optional<Period> every) {}
}
