package org.kaishu.ledger;

import java.util.HexFormat;
import java.util.List;
import org.kaishu.ledger.internal.MerkleTree;

/// What shows that an entry stands in the record that a tree head signs (RFC 9162, section 2.1.3).
///
/// @param entry the entry
/// @param canonical the exact text whose hash is the leaf
/// @param path hexadecimal hashes from the leaf's sibling up to the root
/// @param head the signed head it leads to
public record InclusionProof(
    LedgerEntry entry, String canonical, List<String> path, TreeHead head) {

  /// Copy the path.
  public InclusionProof {
    path = List.copyOf(path);
  }

  /// Check that leaf and path lead to the root of the head; the signature is checked apart.
  public boolean holds() {
    return entry.position().isPresent()
        && MerkleTree.leadsToRoot(
            MerkleTree.leafHash(canonical),
            entry.position().getAsLong(),
            head.size(),
            path.stream().map(HexFormat.of()::parseHex).toList(),
            HexFormat.of().parseHex(head.root()));
  }
}
