package org.kaishu.tables.internal;

import java.util.List;
import org.kaishu.tables.Evidence;

/// Ends reading early with the reason a steward is told; caught at the module's door.
final class UnreadableFile extends Exception {
  private final String code;
  private final List<String> reasons;
  private final List<Evidence> evidence;

  UnreadableFile(String code, String reason) {
    this(code, List.of(reason), List.of());
  }

  UnreadableFile(String code, List<String> reasons, List<Evidence> evidence) {
    super(code + ": " + String.join("; ", reasons));
    this.code = code;
    this.reasons = List.copyOf(reasons);
    this.evidence = List.copyOf(evidence);
  }

  String code() {
    return code;
  }

  List<String> reasons() {
    return reasons;
  }

  List<Evidence> evidence() {
    return evidence;
  }
}
