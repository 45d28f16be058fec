package org.kaishu.ledger;

import java.util.List;

/// The answer of a full check.
///
/// @param sealed how many sealed entries were recomputed
/// @param awaiting how many written entries await sealing
/// @param heads how many signed heads were checked
/// @param findings every disagreement found; empty when the record holds
public record Verification(long sealed, long awaiting, long heads, List<Finding> findings) {

  /// Copy the findings.
  public Verification {
    findings = List.copyOf(findings);
  }

  /// Tell whether nothing was found.
  public boolean holds() {
    return findings.isEmpty();
  }
}
