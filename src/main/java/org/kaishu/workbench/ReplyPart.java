package org.kaishu.workbench;

import java.util.List;
import org.kaishu.page.Chip;

/// The open entity's reply, as whoever must approve it reads it.
///
/// @param grants whether it grants anything
/// @param who who replied, and when
/// @param reasons may be empty where all was granted
/// @param basis what a refusal cites
/// @param fields each field asked for, and whether it is granted; empty for a refusal
/// @param terms channels, term, quota and rows of a grant
public record ReplyPart(
    boolean grants,
    String title,
    String who,
    String reasons,
    List<Chip> basis,
    List<GrantPart.FieldChoice> fields,
    List<CasePage.Fact> terms) {
  public ReplyPart {
    basis = List.copyOf(basis);
    fields = List.copyOf(fields);
    terms = List.copyOf(terms);
  }
}
