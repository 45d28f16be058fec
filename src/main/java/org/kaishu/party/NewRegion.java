package org.kaishu.party;

import java.util.Optional;

/// What is needed to add a region.
///
/// @param slug absent: the slug of the region above
/// @param jurisdiction absent: the jurisdiction of the region above
public record NewRegion(
    RegionCode code, String name, Optional<String> slug, Optional<String> jurisdiction) {

  /// A region that inherits slug and jurisdiction from the one above it.
  public static NewRegion below(RegionCode code, String name) {
    return new NewRegion(code, name, Optional.empty(), Optional.empty());
  }
}
