package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;

/// One agreement, clause by clause.
///
/// @param mark whether it is in force
/// @param digest the fingerprint over all of it and the decision it rests on
/// @param turn the form in which the reader accepts it; empty when it is not their turn
public record AgreementPage(
    String path,
    String number,
    String title,
    Mark mark,
    Wanted wanted,
    List<Fact> parties,
    List<Fact> granted,
    List<Clause> clauses,
    List<Signature> signatures,
    String digest,
    List<Chip> basis,
    Optional<Turn> turn,
    String notice,
    List<FieldError> errors) {
  public AgreementPage {
    parties = List.copyOf(parties);
    granted = List.copyOf(granted);
    clauses = List.copyOf(clauses);
    signatures = List.copyOf(signatures);
    basis = List.copyOf(basis);
    errors = List.copyOf(errors);
  }

  /// One clause.
  public record Clause(String title, String text, List<Chip> chips) {
    public Clause {
      chips = List.copyOf(chips);
    }
  }

  /// Who signed and when; a place not signed yet has no time.
  public record Signature(String party, String signer, String at) {}

  /// What the reader confirms.
  ///
  /// @param version the version of the case that the reader sees
  public record Turn(int version, String accept, String decline) {}
}
