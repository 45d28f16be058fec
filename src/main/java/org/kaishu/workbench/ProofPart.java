package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;

/// What the record says of a case, entry by entry, and how anyone can check it.
///
/// @param entries newest first
/// @param awaiting how many of them are not sealed yet
/// @param broken how many of them don't lead to the signed root
/// @param head the newest signed head that an entry leads to; empty while none is sealed
public record ProofPart(
    CaseNumber number, List<Entry> entries, long awaiting, long broken, Optional<Head> head) {
  public ProofPart {
    entries = List.copyOf(entries);
  }

  /// The style of the note that sums it up.
  public String style() {
    return broken > 0 ? "seal" : awaiting > 0 ? "grey" : "";
  }

  /// One entry of the ledger about the case.
  ///
  /// @param position the place in the sealed record, from 1; empty while sealing is awaited
  /// @param standing the style and word of whether it holds
  public record Entry(
      long number,
      String at,
      String actor,
      String what,
      String position,
      CasePage.Tag standing,
      Optional<Path> path) {}

  /// What leads from an entry to the signed root.
  ///
  /// @param canonical the text whose hash is the leaf
  public record Path(String canonical, String leaf, List<String> siblings, String root) {
    public Path {
      siblings = List.copyOf(siblings);
    }
  }

  /// The signed head of the whole record.
  public record Head(String size, String root, String at, String signature, String signer) {}
}
