package org.kaishu.ledger;

import java.time.Instant;

/// The signed state of the whole record after a sealing (RFC 9162, section 4.10, in our own
/// layout).
///
/// @param size how many entries the tree holds
/// @param root hexadecimal SHA-256 root
/// @param at when it was signed
/// @param signature Base64 Ed25519 signature over [#signedText]
/// @param signer the first 16 hexadecimal digits of the SHA-256 of the public key
public record TreeHead(long size, String root, Instant at, String signature, String signer) {

  /// Return the exact text that is signed, for whoever checks it with other tools.
  public String signedText() {
    return "kaishu-tree-head-v1\n" + size + "\n" + at + "\n" + root + "\n";
  }
}
