package org.kaishu.access;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;

/// Which entitlements are to be listed, newest first.
///
/// @param datasets those on one of these; empty for all there are
/// @param standing those that stand so now; empty for any
/// @param offset how many to pass over
/// @param limit how many at most, 1 to 200
public record EntitlementQuery(
    Optional<List<DatasetId>> datasets,
    Optional<Entitlement.Standing> standing,
    int offset,
    int limit) {

  /// Refuse a page that is none.
  public EntitlementQuery {
    datasets = datasets.map(List::copyOf);
    if (offset < 0 || limit < 1 || limit > 200) {
      throw new IllegalArgumentException("offset from 0, limit 1 to 200: " + offset + ", " + limit);
    }
  }
}
