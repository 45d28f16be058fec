package org.kaishu.party;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Subject;
import org.kaishu.party.internal.OrganizationStore;
import org.kaishu.party.internal.PartyAct;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Organisations, and which of them plays a role in a region.
@Component
public class Organizations {
  private final OrganizationStore store;
  private final Regions regions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Organizations(
      OrganizationStore store, Regions regions, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.regions = regions;
    this.events = events;
    this.clock = clock;
  }

  /// Add an organisation, as the platform itself.
  @Transactional
  public Organization create(NewOrganization organization) {
    return create(organization, Actor.SYSTEM);
  }

  /// Add an organisation.
  ///
  /// @throws IllegalArgumentException if its region is not kept, if its superior is unknown, or if
  ///   the region has an organisation of that name
  @Transactional
  public Organization create(NewOrganization organization, Actor by) {
    if (regions.find(organization.region()).isEmpty()) {
      throw new IllegalArgumentException("unknown region " + organization.region());
    }
    organization.superior().ifPresent(this::require);
    if (find(organization.region(), organization.name()).isPresent()) {
      throw new IllegalArgumentException("the region has an organisation of that name");
    }
    var created = store.insert(organization);
    record("organization.created", created.id(), by, Map.of("region", created.region().value()));
    return created;
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

  /// Let an organisation play a role in a region, as the platform itself.
  @Transactional
  public void assignBody(RegionCode region, String role, OrganizationId organization) {
    assignBody(region, role, organization, Actor.SYSTEM);
  }

  /// Let an organisation play a role in a region and in all regions below it that have none of
  /// their own. An earlier one is replaced.
  ///
  /// @throws IllegalArgumentException if the organisation is unknown
  @Transactional
  public void assignBody(RegionCode region, String role, OrganizationId organization, Actor by) {
    require(organization);
    store.assignBody(region, role, organization);
    record("body.assigned", organization, by, Map.of("region", region.value(), "role", role));
  }

  /// The organisation that plays a role in a region, or in the nearest region above it.
  public Optional<OrganizationId> body(RegionCode region, String role) {
    return store.body(region, role);
  }

  /// The organisation that plays a role in the topmost region above a region that has one.
  public Optional<OrganizationId> topmostBody(RegionCode region, String role) {
    return store.topmostBody(region, role);
  }

  private void record(
      String kind, OrganizationId organization, Actor by, Map<String, String> facts) {
    events.publishEvent(
        PartyAct.of(
            kind,
            by,
            new Subject("organization", organization.toString()),
            clock.instant(),
            facts));
  }

  private Organization require(OrganizationId id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("unknown organisation " + id));
  }
}
