package org.kaishu.ledger.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.RecordAudit;
import org.kaishu.ledger.TreeHead;
import org.kaishu.ledger.Verification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Recomputes the whole record from its entries and compares it with every signed head.
@Component
public class Verifying {
  private final EntryStore entries;
  private final TreeStore tree;
  private final SigningKey key;
  private final Witness witness;
  private final List<RecordAudit> audits;
  private final TransactionTemplate snapshot;

  Verifying(
      EntryStore entries,
      TreeStore tree,
      SigningKey key,
      Witness witness,
      List<RecordAudit> audits,
      TransactionTemplate transaction) {
    this.entries = entries;
    this.tree = tree;
    this.key = key;
    this.witness = witness;
    this.audits = audits;
    this.snapshot =
        new TransactionTemplate(
            java.util.Objects.requireNonNull(transaction.getTransactionManager()));
    this.snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    this.snapshot.setReadOnly(true);
  }

  /// Check everything once, on one snapshot of the database.
  public Verification verify() {
    return java.util.Objects.requireNonNull(snapshot.execute(_ -> check()));
  }

  private Verification check() {
    var findings = new ArrayList<Finding>();
    // Lines first: a head signed after this moment is in the table but not yet expected in the
    // file.
    var remembered = witness.lines();
    var heads = tree.heads();
    var recomputation = new Recomputation(heads, findings);
    entries.each(recomputation::next);
    recomputation.finish();
    for (var position : tree.leavesWithoutEntry()) {
      findings.add(new Finding("leaf " + position, "its entry is gone"));
    }
    for (var number : tree.entriesOutsideTheTree()) {
      findings.add(new Finding("entry " + number, "it is neither sealed nor awaiting sealing"));
    }
    checkHeads(heads, remembered, findings);
    for (var audit : audits) {
      findings.addAll(audit.audit());
    }
    return new Verification(recomputation.size, entries.awaiting(), heads.size(), findings);
  }

  private void checkHeads(List<TreeHead> heads, List<String> remembered, List<Finding> findings) {
    Map<Long, String> bySize = new HashMap<>();
    for (var head : heads) {
      bySize.put(head.size(), Witness.line(head));
      if (!key.signed(head)) {
        findings.add(new Finding("head " + head.size(), "its signature does not match"));
      }
    }
    for (var line : remembered) {
      var size = line.substring(0, Math.max(0, line.indexOf(' ')));
      if (!size.matches("\\d{1,18}") || !line.equals(bySize.get(Long.parseLong(size)))) {
        findings.add(
            new Finding("head " + size, "the witness file knows a head that the record lost"));
      }
    }
  }

  /// The tree built again from the entries alone.
  private final class Recomputation {
    private final Map<Long, TreeHead> expected = new HashMap<>();
    private final List<Finding> findings;
    private final Map<Integer, byte[]> lastComplete = new HashMap<>();
    private final java.util.ArrayDeque<byte[]> kept = new java.util.ArrayDeque<>();
    private long size;

    Recomputation(List<TreeHead> heads, List<Finding> findings) {
      heads.forEach(head -> expected.put(head.size(), head));
      this.findings = findings;
    }

    void next(LedgerEntry entry) {
      if (entry.position().orElseThrow() != size) {
        findings.add(new Finding("leaf " + size, "the position is missing"));
      }
      if (kept.isEmpty()) {
        kept.addAll(tree.leafHashes(entry.position().orElseThrow(), 5000));
      }
      var leaf = MerkleTree.leafHash(Canonical.text(entry));
      if (!Arrays.equals(leaf, kept.poll())) {
        findings.add(new Finding("entry " + entry.number(), "it was changed after sealing"));
      }
      for (var node : MerkleTree.completedBy(size, leaf, this::node)) {
        lastComplete.put(node.level(), node.hash());
      }
      size++;
      var head = expected.remove(size);
      if (head != null && !HexFormat.of().formatHex(root()).equals(head.root())) {
        findings.add(new Finding("head " + size, "the entries give another root than was signed"));
      }
    }

    /// A completed left sibling is always the last node completed at its level.
    private byte[] node(int level, long index) {
      return lastComplete.getOrDefault(level, new byte[0]);
    }

    private byte[] root() {
      return MerkleTree.root(size, this::node);
    }

    void finish() {
      for (var head : expected.values()) {
        findings.add(
            new Finding(
                "head " + head.size(), "it signs more entries than are left: " + size + " remain"));
      }
    }
  }
}
