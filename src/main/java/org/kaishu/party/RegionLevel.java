package org.kaishu.party;

/// The five administrative levels, highest first.
public enum RegionLevel {
  /// A province, an autonomous region, or a municipality directly under the central government.
  REGION,
  /// A prefecture-level city or an area of that level.
  CITY,
  /// A county, a district, or a county-level city.
  COUNTY,
  /// A township, a town, or a street office.
  TOWNSHIP,
  /// A village or a neighbourhood.
  VILLAGE
}
