package org.kaishu.catalog;

import java.util.stream.Collectors;
import org.kaishu.rulebook.Grounds;

/// Grounds as one line for the ledger: `edition#article`, separated by blanks.
final class GroundsText {
  private GroundsText() {}

  static String of(Grounds grounds) {
    return grounds.citations().stream()
        .map(citation -> citation.edition() + "#" + citation.article())
        .collect(Collectors.joining(" "));
  }
}
