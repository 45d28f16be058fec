package org.kaishu.party;

import java.util.Optional;

/// A region whose agencies open data here.
///
/// @param parent the nearest region above that is kept here
/// @param slug the short Latin name in ids, such as `gx`; a region without its own has its parent's
/// @param jurisdiction the key of the rulebooks that govern it, inherited downwards
public record Region(
    RegionCode code, Optional<RegionCode> parent, String name, String slug, String jurisdiction) {

  /// The administrative level.
  public RegionLevel level() {
    return code.level();
  }
}
