package org.kaishu.party;

import java.util.List;
import java.util.Optional;
import org.kaishu.party.internal.OrganizationStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Organisations, and which of them plays a role in a region.
@Component
public class Organizations {
  private final OrganizationStore store;
  private final Regions regions;

  Organizations(OrganizationStore store, Regions regions) {
    this.store = store;
    this.regions = regions;
  }

  /// Add an organisation.
  ///
  /// @throws IllegalArgumentException if its region is not kept, if its superior is unknown, or if
  ///   the region has an organisation of that name
  @Transactional
  public Organization create(NewOrganization organization) {
    if (regions.find(organization.region()).isEmpty()) {
      throw new IllegalArgumentException("unknown region " + organization.region());
    }
    organization.superior().ifPresent(this::require);
    if (find(organization.region(), organization.name()).isPresent()) {
      throw new IllegalArgumentException("the region has an organisation of that name");
    }
    return store.insert(organization);
  }

  /// Find an organisation by its number.
  public Optional<Organization> find(OrganizationId id) {
    return store.find(id);
  }

  /// Find an organisation by its region and name.
  public Optional<Organization> find(RegionCode region, String name) {
    return store.find(region, name);
  }

  /// The organisations of one region, by name.
  public List<Organization> in(RegionCode region) {
    return store.in(region);
  }

  /// Let an organisation play a role in a region and in all regions below it that have none of
  /// their own. An earlier one is replaced.
  ///
  /// @throws IllegalArgumentException if the organisation is unknown
  @Transactional
  public void assignBody(RegionCode region, String role, OrganizationId organization) {
    require(organization);
    store.assignBody(region, role, organization);
  }

  /// The organisation that plays a role in a region, or in the nearest region above it.
  public Optional<OrganizationId> body(RegionCode region, String role) {
    return store.body(region, role);
  }

  private Organization require(OrganizationId id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("unknown organisation " + id));
  }
}
