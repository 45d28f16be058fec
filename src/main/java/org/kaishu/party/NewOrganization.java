package org.kaishu.party;

import java.util.Optional;

/// What is needed to add an organisation.
public record NewOrganization(
    RegionCode region, String name, OrganizationKind kind, Optional<OrganizationId> superior) {}
