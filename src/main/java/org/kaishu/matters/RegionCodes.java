package org.kaishu.matters;

import java.util.Optional;
import org.kaishu.party.RegionCode;

/// Reads codes of regions as they stand in an address.
final class RegionCodes {
  private RegionCodes() {}

  static Optional<RegionCode> parse(String text) {
    try {
      return Optional.of(new RegionCode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
