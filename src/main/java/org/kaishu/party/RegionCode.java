package org.kaishu.party;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/// A code of GB/T 2260 (six digits), or below counties a statistical code of twelve digits.
///
/// The digits say the level and the place in the tree: two for the region, two for the city, two
/// for the county, three for the township, three for the village.
public record RegionCode(String value) implements Comparable<RegionCode>, Serializable {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{5}([0-9]{6})?");

  public RegionCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a region code of 6 or 12 digits: " + value);
    }
    if (value.length() == 12 && (value.startsWith("00", 4) || value.startsWith("000", 6))) {
      throw new IllegalArgumentException("twelve digits are for below counties only: " + value);
    }
    if (value.length() == 6 && value.startsWith("00", 2) && !value.endsWith("00")) {
      throw new IllegalArgumentException("a county's code without its city: " + value);
    }
  }

  /// The level that the digits say.
  public RegionLevel level() {
    if (value.length() == 12) {
      return value.endsWith("000") ? RegionLevel.TOWNSHIP : RegionLevel.VILLAGE;
    }
    if (value.endsWith("0000")) {
      return RegionLevel.REGION;
    }
    return value.endsWith("00") ? RegionLevel.CITY : RegionLevel.COUNTY;
  }

  /// The code one level up, whether or not a region with that code is kept here.
  public Optional<RegionCode> above() {
    return switch (level()) {
      case REGION -> Optional.empty();
      case CITY -> Optional.of(new RegionCode(value.substring(0, 2) + "0000"));
      case COUNTY -> Optional.of(new RegionCode(value.substring(0, 4) + "00"));
      case TOWNSHIP -> Optional.of(new RegionCode(value.substring(0, 6)));
      case VILLAGE -> Optional.of(new RegionCode(value.substring(0, 9) + "000"));
    };
  }

  @Override
  public int compareTo(RegionCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
