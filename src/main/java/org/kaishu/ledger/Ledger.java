package org.kaishu.ledger;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kaishu.ledger.internal.Canonical;
import org.kaishu.ledger.internal.EntryStore;
import org.kaishu.ledger.internal.Sealing;
import org.kaishu.ledger.internal.SigningKey;
import org.kaishu.ledger.internal.TreeStore;
import org.kaishu.ledger.internal.Verifying;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The record of acts: what it says of a subject, and how it is proved.
@Component
public class Ledger {
  private final EntryStore entries;
  private final TreeStore tree;
  private final Sealing sealing;
  private final Verifying verifying;
  private final SigningKey key;

  Ledger(EntryStore entries, TreeStore tree, Sealing sealing, Verifying verifying, SigningKey key) {
    this.entries = entries;
    this.tree = tree;
    this.sealing = sealing;
    this.verifying = verifying;
    this.key = key;
  }

  /// Return the entries about a subject, oldest first; for a dataset also those tied to it.
  public List<LedgerEntry> about(Subject subject) {
    return entries.about(subject);
  }

  /// Hand over every written entry whose kind begins so, oldest first, sealed or not.
  public void each(String kindPrefix, Consumer<LedgerEntry> consumer) {
    entries.each(kindPrefix, consumer);
  }

  /// Prove that an entry stands in the record; empty if there is none or it awaits sealing.
  @Transactional(readOnly = true)
  public Optional<InclusionProof> prove(long entry) {
    var head = tree.head();
    return entries
        .find(entry)
        .filter(found -> found.position().isPresent() && head.isPresent())
        .filter(found -> found.position().getAsLong() < head.orElseThrow().size())
        .map(found ->
            new InclusionProof(
                found,
                Canonical.text(found),
                tree.path(found.position().getAsLong(), head.orElseThrow().size()).stream()
                    .map(HexFormat.of()::formatHex)
                    .toList(),
                head.orElseThrow()));
  }

  /// Return the newest signed head; empty while nothing was sealed.
  public Optional<TreeHead> head() {
    return tree.head();
  }

  /// Return the Ed25519 public key in Base64 (X.509 encoding) with which heads are checked.
  public String publicKey() {
    return java.util.Base64.getEncoder().encodeToString(key.publicKey().getEncoded());
  }

  /// Seal at once all that is committed, instead of within the second.
  public void seal() {
    sealing.sealAll();
  }

  /// Recompute the whole record and every module's digests, and tell what disagrees.
  public Verification verify() {
    return verifying.verify();
  }
}
