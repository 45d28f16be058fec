package org.kaishu.access;

import java.util.List;
import java.util.Map;

/// A page of entitlements, newest first.
///
/// @param counts how many stand how, over all pages and whatever standing was asked for
public record EntitlementList(
    List<Entitlement> entitlements, Map<Entitlement.Standing, Long> counts) {
  /// Copy the collections.
  public EntitlementList {
    entitlements = List.copyOf(entitlements);
    counts = Map.copyOf(counts);
  }

  /// How many stand so.
  public long count(Entitlement.Standing standing) {
    return counts.getOrDefault(standing, 0L);
  }

  /// How many there are in all.
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
