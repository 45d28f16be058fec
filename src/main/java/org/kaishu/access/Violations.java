package org.kaishu.access;

import java.util.TreeMap;
import org.kaishu.cases.Cases;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.Datasets;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Process;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Closes the access of those who break what was agreed.
@Component
public class Violations {

  /// The process by which access is closed and verified, in every rulebook.
  public static final String PROCESS = "violation";

  private final Entitlements entitlements;
  private final Datasets datasets;
  private final Cases cases;

  Violations(Entitlements entitlements, Datasets datasets, Cases cases) {
    this.entitlements = entitlements;
    this.datasets = datasets;
    this.cases = cases;
  }

  /// Close an entitlement at once and open the case that verifies why.
  ///
  /// @param submission with reasons and evidence
  /// @throws IllegalArgumentException if there is no such entitlement
  @Transactional
  public Opened close(EntitlementId id, Principal by, Submission submission) {
    var entitlement =
        entitlements
            .find(id)
            .orElseThrow(() -> new IllegalArgumentException("no entitlement " + id));
    var dataset = datasets.find(entitlement.dataset()).orElseThrow();
    return cases.open(
        new NewCase(
            PROCESS,
            dataset.region(),
            dataset.publisher(),
            new Subject("entitlement", id.value()),
            title(dataset),
            by,
            Process.NORMAL,
            new TreeMap<>(),
            submission));
  }

  private static String title(Dataset dataset) {
    return dataset
        .current()
        .map(Dataset.Current::revision)
        .orElse(dataset.latest())
        .description()
        .title();
  }
}
