package org.kaishu.access.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Entitlements;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.RecordAudit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Compares entitlements and metered calls with what the ledger says of them.
///
/// Calls are compared as a sum of digests per entitlement, so that millions fit; the sum tells that
/// something was changed, added or taken away, and of which entitlement.
@Component
class UseAudit implements RecordAudit {
  private static final int BATCH = 1000;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private final EntitlementStore entitlements;
  private final CallStore calls;
  private final ObjectProvider<Ledger> ledger;

  /// Calls go on while this is read.
  private final TransactionTemplate snapshot;

  UseAudit(
      EntitlementStore entitlements,
      CallStore calls,
      ObjectProvider<Ledger> ledger,
      PlatformTransactionManager transactions) {
    this.entitlements = entitlements;
    this.calls = calls;
    this.ledger = ledger;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
  }

  /// What the ledger says of one entitlement.
  private static final class Said {
    String digest = "";
    String closedBy = "";
    String revokedBy = "";
  }

  /// Calls of one entitlement.
  private static final class Sum {
    long count;
    BigInteger digests = BigInteger.ZERO;

    void add(String digest) {
      count++;
      digests = digests.add(new BigInteger(digest, 16)).mod(MODULUS);
    }
  }

  @Override
  public List<Finding> audit() {
    return Objects.requireNonNull(snapshot.execute(_ -> compareAll()));
  }

  private List<Finding> compareAll() {
    var findings = new ArrayList<Finding>();
    var kept = keptCalls();
    var said = new HashMap<String, Said>();
    var metered = new HashMap<String, Sum>();
    ledger.getObject().each("entitlement.", entry -> read(entry, said));
    ledger
        .getObject()
        .each(
            "call.",
            entry ->
                metered
                    .computeIfAbsent(entry.subject().id(), _ -> new Sum())
                    .add(entry.facts().getOrDefault("digest", "0")));
    var batch = entitlements.after("", BATCH);
    while (!batch.isEmpty()) {
      for (var entitlement : batch) {
        var id = entitlement.id().value();
        compare(entitlement, said.remove(id), findings);
        compare(entitlement, kept.remove(id), metered.remove(id), findings);
      }
      batch = entitlements.after(batch.getLast().id().value(), BATCH);
    }
    said.keySet().forEach(id -> findings.add(finding(id, "its row is gone")));
    kept.keySet().forEach(id -> findings.add(finding(id, "there are calls of it and it is not")));
    return findings;
  }

  private Map<String, Sum> keptCalls() {
    var sums = new HashMap<String, Sum>();
    var batch = calls.after(0, BATCH);
    while (!batch.isEmpty()) {
      for (var kept : batch) {
        sums.computeIfAbsent(kept.call().entitlement().value(), _ -> new Sum())
            .add(kept.call().digest());
      }
      batch = calls.after(batch.getLast().number(), BATCH);
    }
    return sums;
  }

  private static void read(LedgerEntry entry, Map<String, Said> all) {
    var said = all.computeIfAbsent(entry.subject().id(), _ -> new Said());
    var matter = entry.facts().getOrDefault("case", "");
    switch (entry.kind()) {
      case "entitlement.granted" -> said.digest = entry.facts().getOrDefault("digest", "");
      case "entitlement.closed" -> said.closedBy = matter;
      case "entitlement.restored" -> said.closedBy = "";
      case "entitlement.revoked" -> said.revokedBy = matter;
      default -> {
        // says nothing of how it stands
      }
    }
  }

  private static void compare(
      Entitlement entitlement, @Nullable Said said, List<Finding> findings) {
    var id = entitlement.id().value();
    if (said == null) {
      findings.add(finding(id, "the ledger does not know it"));
      return;
    }
    if (!said.digest.equals(Entitlements.digest(entitlement))) {
      findings.add(finding(id, "its terms are not those recorded"));
    }
    if (!said.closedBy.equals(matter(entitlement.closed()))) {
      findings.add(finding(id, "whether it is closed is not as recorded"));
    }
    if (!said.revokedBy.equals(matter(entitlement.revoked()))) {
      findings.add(finding(id, "whether it is revoked is not as recorded"));
    }
  }

  private static String matter(Optional<Entitlement.Halt> halt) {
    return halt.map(it -> it.matter().value()).orElse("");
  }

  private static void compare(
      Entitlement entitlement, @Nullable Sum kept, @Nullable Sum metered, List<Finding> findings) {
    var rows = kept == null ? new Sum() : kept;
    var entries = metered == null ? new Sum() : metered;
    var id = entitlement.id().value();
    if (rows.count != entries.count) {
      findings.add(
          finding(id, "it has %d calls, recorded are %d".formatted(rows.count, entries.count)));
    } else if (!rows.digests.equals(entries.digests)) {
      findings.add(finding(id, "its calls are not those recorded"));
    }
    if (entitlement.used() != rows.count) {
      findings.add(finding(id, "its count of use is not that of its calls"));
    }
  }

  private static Finding finding(String id, String what) {
    return new Finding("entitlement " + id, what);
  }
}
