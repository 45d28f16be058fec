package org.kaishu.access;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.cases.AnswerCheck;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;

/// An application for conditional data, as the applicant writes it or as it was filed.
///
/// @param organization for whom the applicant asks; empty for themselves
/// @param version raised whenever answers change; saving names the version it saw. Of what was
///   filed, the round
/// @param answers by field of the form, exactly as typed, faulty or not
/// @param matter the case it was filed as; empty while it is a draft
public record Application(
    ApplicationId id,
    DatasetId dataset,
    PersonId applicant,
    Optional<OrganizationId> organization,
    Instant startedAt,
    Instant savedAt,
    int version,
    SortedMap<String, String> answers,
    List<Attachment> attachments,
    Optional<CaseNumber> matter) {

  /// Copy the collections.
  public Application {
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    attachments = List.copyOf(attachments);
  }

  /// The same application with these attachments.
  public Application with(List<Attachment> others) {
    return new Application(
        id, dataset, applicant, organization, startedAt, savedAt, version, answers, others, matter);
  }

  /// Return what was answered; empty where nothing was.
  public String answer(String field) {
    return answers.getOrDefault(field, "");
  }

  /// Return an answer that lists names, such as the fields asked for.
  public List<String> listed(String field) {
    return AnswerCheck.names(answer(field));
  }
}
