package org.kaishu.party.internal;

import java.util.Optional;
import org.kaishu.party.RegionCode;

/// A region as it is stored: with only its own slug and jurisdiction.
public record RegionRow(
    RegionCode code, String name, Optional<String> slug, Optional<String> jurisdiction) {}
