package org.kaishu.cases;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.calendar.Deadline;
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
/// @param open the present stays, one for each body that is asked now; empty when the case has
///   ended
/// @param outcome how it ended; empty while it is open
/// @param against the case whose outcome it turns against; empty for a case of its own
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
    List<Stay> open,
    Optional<Instant> endedAt,
    Optional<String> outcome,
    Optional<CaseNumber> against) {

  /// Copy form and stays.
  public CaseView {
    open = List.copyOf(open);
    form = Collections.unmodifiableSortedMap(new TreeMap<>(form));
  }

  /// Return the same case with these open stays.
  public CaseView with(List<Stay> stays) {
    return new CaseView(
        number,
        process,
        edition,
        region,
        openEntity,
        subject,
        title,
        applicant,
        applicantOrganization,
        urgency,
        form,
        round,
        version,
        openedAt,
        stays,
        endedAt,
        outcome,
        against);
  }

  /// Return the present stay; the first where several bodies are asked, empty when it has ended.
  public Optional<Stay> current() {
    return open.stream().findFirst();
  }

  /// Return the present stay that falls due first; one without a limit comes last.
  public Optional<Stay> dueFirst() {
    return open.stream()
        .min(Comparator.comparing(stay -> stay.deadline().map(Deadline::end).orElse(Instant.MAX)));
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
