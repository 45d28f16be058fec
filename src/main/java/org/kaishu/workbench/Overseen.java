package org.kaishu.workbench;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kaishu.access.Entitlement;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.party.Organizations;
import org.kaishu.party.Principal;
import org.kaishu.party.Region;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.springframework.stereotype.Component;

/// Whose use of conditional data somebody may see: stewards that of their agency's datasets, the
/// data centre and the authority that of their regions, auditors all.
@Component
class Overseen {
  private static final Set<String> ROLES =
      Set.of(Role.OPEN_ENTITY, Role.DATA_CENTER, Role.AUTHORITY);

  private final Datasets datasets;
  private final Organizations organizations;
  private final Regions regions;

  Overseen(Datasets datasets, Organizations organizations, Regions regions) {
    this.datasets = datasets;
    this.organizations = organizations;
    this.regions = regions;
  }

  /// Whether somebody may see any at all.
  static boolean by(Principal reader) {
    return reader.holds(Role.AUDITOR)
        || (reader.organization().isPresent() && ROLES.stream().anyMatch(reader::holds));
  }

  /// The datasets whose use somebody may see; empty for all there are.
  Optional<List<DatasetId>> datasets(Principal reader) {
    if (reader.holds(Role.AUDITOR)) {
      return Optional.empty();
    }
    var seen = new HashSet<DatasetId>();
    reader
        .organization()
        .filter(_ -> reader.holds(Role.OPEN_ENTITY))
        .ifPresent(agency -> datasets.of(agency).stream().map(Dataset::id).forEach(seen::add));
    seen.addAll(
        datasets.in(
            regions.all().stream()
                .map(Region::code)
                .filter(region -> oversees(reader, region))
                .toList()));
    return Optional.of(List.copyOf(seen));
  }

  /// Whether somebody may see this one.
  boolean mayRead(Entitlement entitlement, Principal reader) {
    return reader.holds(Role.AUDITOR)
        || datasets
            .find(entitlement.dataset())
            .filter(dataset ->
                reader.holds(Role.OPEN_ENTITY, dataset.publisher())
                    || oversees(reader, dataset.region()))
            .isPresent();
  }

  private boolean oversees(Principal reader, RegionCode region) {
    return Stream.of(Role.DATA_CENTER, Role.AUTHORITY)
        .filter(reader::holds)
        .anyMatch(role ->
            organizations.body(region, role).filter(body -> reader.holds(role, body)).isPresent());
  }
}
