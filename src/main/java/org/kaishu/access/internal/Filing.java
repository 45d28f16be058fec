package org.kaishu.access.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.access.Application;
import org.kaishu.access.ApplicationId;
import org.kaishu.access.Attachment;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Digest;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.storage.FileHash;
import tools.jackson.databind.json.JsonMapper;

/// What was filed in one round of a case; never changed afterwards.
///
/// @param content answers and attachments as JSON
record Filing(
    CaseNumber matter,
    int round,
    ApplicationId application,
    DatasetId dataset,
    PersonId applicant,
    Optional<OrganizationId> organization,
    Instant at,
    String content,
    String salt,
    String digest) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Kept(String field, String fileName, String sha256, long bytes) {
    Attachment attachment() {
      return new Attachment(field, fileName, new FileHash(sha256), bytes);
    }
  }

  private record Content(TreeMap<String, String> answers, List<Kept> attachments) {}

  /// File an application as it stands.
  static Filing of(Application application, CaseNumber matter, int round, Instant at) {
    var filing =
        new Filing(
            matter,
            round,
            application.id(),
            application.dataset(),
            application.applicant(),
            application.organization(),
            at,
            content(application),
            Digest.newSalt(),
            "");
    return new Filing(
        matter,
        round,
        filing.application,
        filing.dataset,
        filing.applicant,
        filing.organization,
        at,
        filing.content,
        filing.salt,
        filing.recomputed());
  }

  /// Answers and attachments in one text, the same for the same content.
  static String content(Application application) {
    return JSON.writeValueAsString(
        new Content(
            new TreeMap<>(application.answers()),
            application.attachments().stream()
                .map(file ->
                    new Kept(file.field(), file.fileName(), file.hash().sha256(), file.bytes()))
                .toList()));
  }

  /// The digest of all of it, as it is now.
  String recomputed() {
    var parts = new ArrayList<String>();
    parts.add(salt);
    parts.add(matter.value());
    parts.add(Integer.toString(round));
    parts.add(application.value());
    parts.add(dataset.value());
    parts.add(applicant.toString());
    parts.add(organization.map(Object::toString).orElse(""));
    parts.add(at.toString());
    parts.add(content);
    return Digest.of(parts);
  }

  SortedMap<String, String> answers() {
    return JSON.readValue(content, Content.class).answers();
  }

  List<Attachment> attachments() {
    return JSON.readValue(content, Content.class).attachments().stream()
        .map(Kept::attachment)
        .toList();
  }

  /// The application as it was filed.
  Application asFiled() {
    return new Application(
        application,
        dataset,
        applicant,
        organization,
        at,
        at,
        round,
        answers(),
        attachments(),
        Optional.of(matter));
  }
}
