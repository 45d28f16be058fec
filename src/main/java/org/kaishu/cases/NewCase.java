package org.kaishu.cases;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;

/// What opens a case.
///
/// @param process the process of the rulebook that governs the region on the day of opening
/// @param openEntity the agency that owns the subject
/// @param title what the case is about, as a queue shows it
/// @param urgency one of the process's urgencies, `normal` where it knows none
/// @param form the answers to the form of the process and what its effects pin, by field name;
///   several names with commas between them. A field of files is answered by its files' names, or
///   by the evidence of the submission
/// @param submission what comes with the opening act
/// @param against the case whose outcome it turns against; empty for a case of its own
public record NewCase(
    String process,
    RegionCode region,
    OrganizationId openEntity,
    Subject subject,
    String title,
    Principal by,
    String urgency,
    SortedMap<String, String> form,
    Submission submission,
    Optional<CaseNumber> against) {

  /// Copy the form.
  public NewCase {
    form = new TreeMap<>(form);
  }

  /// A case that turns against no other.
  public NewCase(
      String process,
      RegionCode region,
      OrganizationId openEntity,
      Subject subject,
      String title,
      Principal by,
      String urgency,
      SortedMap<String, String> form,
      Submission submission) {
    this(
        process,
        region,
        openEntity,
        subject,
        title,
        by,
        urgency,
        form,
        submission,
        Optional.empty());
  }

  /// The same case, opened with another submission.
  public NewCase with(Submission other) {
    return new NewCase(
        process, region, openEntity, subject, title, by, urgency, form, other, against);
  }

  /// The same case, turning against the outcome of another.
  public NewCase against(CaseNumber other) {
    return new NewCase(
        process,
        region,
        openEntity,
        subject,
        title,
        by,
        urgency,
        form,
        submission,
        Optional.of(other));
  }
}
