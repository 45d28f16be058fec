package org.kaishu.catalog;

import java.time.Instant;
import java.util.Optional;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.RegionCode;

/// A dataset as it stands.
///
/// @param publisher the open entity (数据开放主体)
/// @param latest the newest revision, which may be a draft that nobody outside may see
/// @param current what was opened last; kept while suspended or withdrawn
public record Dataset(
    DatasetId id,
    RegionCode region,
    OrganizationId publisher,
    Instant createdAt,
    Revision latest,
    Optional<Current> current,
    Availability availability) {

  /// What is open: one revision of the description with one version of the table.
  ///
  /// @param firstOpened when the dataset was opened for the first time
  /// @param updated when this version was opened
  public record Current(Revision revision, int version, Instant firstOpened, Instant updated) {}

  /// Whether anyone outside may know more of it than that it is not to be had.
  public boolean open() {
    return availability instanceof Availability.Open;
  }
}
