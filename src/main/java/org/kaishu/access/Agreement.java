package org.kaishu.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;

/// An agreement on the use of conditional data (数据使用协议, 利用协议). Never changed once drafted.
///
/// @param matter the case whose decision it carries out
/// @param round the round of the case in which that was decided
/// @param entity the agency that opens the data
/// @param document the whole agreement as canonical JSON
/// @param digest SHA-256 of the document's bytes in UTF-8; the document names the case and the
///   digest of the event of the case that it rests on
/// @param signatures those given so far
public record Agreement(
    AgreementId id,
    CaseNumber matter,
    int round,
    DatasetId dataset,
    OrganizationId entity,
    UserEntity user,
    Grant grant,
    String title,
    List<Clause> clauses,
    String document,
    String digest,
    Instant draftedAt,
    List<Signature> signatures) {

  /// Copy the lists.
  public Agreement {
    clauses = List.copyOf(clauses);
    signatures = List.copyOf(signatures);
  }

  /// One clause.
  ///
  /// @param basis the article that asks for it, or 约
  public record Clause(String name, String title, String text, String basis) {}

  /// Return a party's signature; empty while it has not signed.
  public Optional<Signature> signature(Signature.Side side) {
    return signatures.stream().filter(given -> given.side() == side).findFirst();
  }

  /// Whether both have signed, without which it grants nothing.
  public boolean signed() {
    return signature(Signature.Side.ENTITY).isPresent()
        && signature(Signature.Side.USER).isPresent();
  }
}
