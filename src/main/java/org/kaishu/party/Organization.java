package org.kaishu.party;

import java.util.Optional;

/// An organisation in a region.
///
/// @param superior the organisation that late work is escalated to
public record Organization(
    OrganizationId id,
    RegionCode region,
    String name,
    OrganizationKind kind,
    Optional<OrganizationId> superior) {}
