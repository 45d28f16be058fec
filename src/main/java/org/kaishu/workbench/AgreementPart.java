package org.kaishu.workbench;

import java.util.List;
import org.kaishu.page.Chip;

/// The agreement that a case came to, word for word.
///
/// @param parties who agrees with whom
/// @param digest SHA-256 of the whole agreement
/// @param signatures who signed when, or that it is awaited
/// @param signing whether it is the reader's turn to sign it now
public record AgreementPart(
    String title,
    String number,
    List<CasePage.Fact> parties,
    List<Clause> clauses,
    String digest,
    List<CasePage.Fact> signatures,
    boolean signing) {
  public AgreementPart {
    parties = List.copyOf(parties);
    clauses = List.copyOf(clauses);
    signatures = List.copyOf(signatures);
  }

  /// One clause with what asks for it.
  public record Clause(String title, String text, List<Chip> chips) {
    public Clause {
      chips = List.copyOf(chips);
    }
  }
}
