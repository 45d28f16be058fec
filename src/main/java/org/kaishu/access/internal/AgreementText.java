package org.kaishu.access.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kaishu.access.Agreement;
import org.kaishu.access.AgreementId;
import org.kaishu.access.Channel;
import org.kaishu.access.Grant;
import org.kaishu.access.Signature;
import org.kaishu.access.UserEntity;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Digest;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.rulebook.EditionId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An agreement as a document: JSON without blanks, keys in alphabetical order. Persons appear by
/// their ids only, so that erasing what is known of one breaks no digest.
///
/// @param event number of the event of the case that it rests on
/// @param eventDigest the digest of that event, as the ledger holds it
record AgreementText(
    AgreementId id,
    CaseNumber matter,
    int round,
    int event,
    String eventDigest,
    EditionId edition,
    DatasetId dataset,
    OrganizationId entity,
    UserEntity user,
    Grant grant,
    String title,
    List<Agreement.Clause> clauses,
    Instant draftedAt) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Write the document.
  String document() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("format", "kaishu-agreement-1");
    fields.put("agreement", id.value());
    fields.put("case", matter.value());
    fields.put("round", round);
    fields.put("event", event);
    fields.put("event-digest", eventDigest);
    fields.put("edition", edition.toString());
    fields.put("dataset", dataset.value());
    fields.put("entity", entity.value());
    fields.put("person", user.person().value());
    user.organization().ifPresent(organization -> fields.put("organization", organization.value()));
    fields.put("title", title);
    fields.put("drafted-at", draftedAt.toString());
    fields.put("fields", grant.fields());
    fields.put("channels", grant.channels().stream().map(Enum::name).sorted().toList());
    fields.put("until", grant.until().toString());
    fields.put("quota", grant.quota());
    fields.put("rows", grant.rows());
    fields.put("clauses", clauses.stream().map(AgreementText::written).toList());
    return JSON.writeValueAsString(fields);
  }

  private static Map<String, Object> written(Agreement.Clause clause) {
    return new TreeMap<>(
        Map.of(
            "name", clause.name(),
            "title", clause.title(),
            "text", clause.text(),
            "basis", clause.basis()));
  }

  /// The SHA-256 of a document.
  static String digest(String document) {
    return HexFormat.of()
        .formatHex(Digest.sha256().digest(document.getBytes(StandardCharsets.UTF_8)));
  }

  /// Read an agreement back from its document.
  static Agreement read(String document, String digest, List<Signature> signatures) {
    var json = JSON.readTree(document);
    return new Agreement(
        new AgreementId(text(json, "agreement")),
        new CaseNumber(text(json, "case")),
        json.get("round").asInt(),
        new DatasetId(text(json, "dataset")),
        new OrganizationId(json.get("entity").asLong()),
        new UserEntity(
            new PersonId(json.get("person").asLong()),
            Optional.ofNullable(json.get("organization"))
                .map(JsonNode::asLong)
                .map(OrganizationId::new)),
        grant(json),
        text(json, "title"),
        json.get("clauses").valueStream().map(AgreementText::clause).toList(),
        document,
        digest,
        Instant.parse(text(json, "drafted-at")),
        signatures);
  }

  private static Grant grant(JsonNode json) {
    return new Grant(
        json.get("fields").valueStream().map(JsonNode::asString).toList(),
        json.get("channels")
            .valueStream()
            .map(JsonNode::asString)
            .map(Channel::valueOf)
            .collect(Collectors.toSet()),
        LocalDate.parse(text(json, "until")),
        json.get("quota").asLong(),
        text(json, "rows"));
  }

  private static Agreement.Clause clause(JsonNode json) {
    return new Agreement.Clause(
        text(json, "name"), text(json, "title"), text(json, "text"), text(json, "basis"));
  }

  private static String text(JsonNode json, String field) {
    return json.get(field).asString();
  }
}
