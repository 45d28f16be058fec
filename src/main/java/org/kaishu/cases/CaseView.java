package org.kaishu.cases;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.party.RegionCode;
import org.kaishu.rulebook.EditionId;

/// A case as it stands.
///
/// @param edition the edition it began under and keeps
/// @param round the present round, from 1
/// @param version raised by every act; an act names the version it saw
/// @param form what is asked for or pinned in the present round
/// @param current the present stay; empty when the case has ended
/// @param outcome how it ended; empty while it is open
public record CaseView(
    CaseNumber number,
    String process,
    EditionId edition,
    RegionCode region,
    OrganizationId openEntity,
    Subject subject,
    String title,
    PersonId applicant,
    Optional<OrganizationId> applicantOrganization,
    String urgency,
    SortedMap<String, String> form,
    int round,
    int version,
    Instant openedAt,
    Optional<Stay> current,
    Optional<Instant> endedAt,
    Optional<String> outcome) {

  /// Copy the form.
  public CaseView {
    form = Collections.unmodifiableSortedMap(new TreeMap<>(form));
  }

  /// Return a field of the form that this process always fills.
  ///
  /// @throws IllegalArgumentException if the case has no such field
  public String pinned(String field) {
    var value = form.get(field);
    if (value == null) {
      throw new IllegalArgumentException(number + " has no field " + field);
    }
    return value;
  }
}
