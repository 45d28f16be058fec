package org.kaishu.workbench;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kaishu.ledger.Digest;
import org.kaishu.ledger.InclusionProof;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.TreeHead;

/// The proof of a case as a file that anyone can check without this platform.
///
/// @param about the number of the case
/// @param publicKey Ed25519, X.509 encoding in Base64
/// @param heads every signed head that a proof leads to
/// @param awaiting numbers of the entries that are not sealed yet
public record CaseProof(
    String format,
    String about,
    String publicKey,
    List<String> check,
    List<Head> heads,
    List<Proved> entries,
    List<Long> awaiting) {
  private static final String FORMAT = "kaishu-case-proof-v1";
  private static final byte LEAF = 0;

  /// Copy the lists.
  public CaseProof {
    check = List.copyOf(check);
    heads = List.copyOf(heads);
    entries = List.copyOf(entries);
    awaiting = List.copyOf(awaiting);
  }

  /// A signed head.
  ///
  /// @param signedText the exact text under the signature
  public record Head(
      long size, String root, String at, String signer, String signature, String signedText) {
    static Head of(TreeHead head) {
      return new Head(
          head.size(),
          head.root(),
          head.at().toString(),
          head.signer(),
          head.signature(),
          head.signedText());
    }
  }

  /// An entry with the way to the root of a head.
  ///
  /// @param position its leaf, from 0
  /// @param canonical the exact text whose hash, after one zero byte, is the leaf
  /// @param path sibling hashes from the leaf up (RFC 9162, section 2.1.3)
  /// @param size of the head it leads to
  public record Proved(
      long number,
      long position,
      String canonical,
      String leaf,
      List<String> path,
      long size,
      boolean holds) {
    /// Copy the path.
    public Proved {
      path = List.copyOf(path);
    }

    static Proved of(InclusionProof proof) {
      return new Proved(
          proof.entry().number(),
          proof.entry().position().orElseThrow(),
          proof.canonical(),
          CaseProof.leaf(proof.canonical()),
          proof.path(),
          proof.head().size(),
          proof.holds());
    }
  }

  static CaseProof of(
      String about,
      String publicKey,
      List<String> check,
      List<LedgerEntry> entries,
      Map<Long, InclusionProof> proofs) {
    return new CaseProof(
        FORMAT,
        about,
        publicKey,
        check,
        proofs.values().stream().map(InclusionProof::head).distinct().map(Head::of).toList(),
        entries.stream()
            .flatMap(entry -> Stream.ofNullable(proofs.get(entry.number())))
            .map(Proved::of)
            .toList(),
        entries.stream()
            .map(LedgerEntry::number)
            .filter(number -> !proofs.containsKey(number))
            .toList());
  }

  /// The hash of a leaf: SHA-256 over a zero byte and the text.
  static String leaf(String canonical) {
    var sha256 = Digest.sha256();
    sha256.update(LEAF);
    return HexFormat.of().formatHex(sha256.digest(canonical.getBytes(StandardCharsets.UTF_8)));
  }
}
