package org.kaishu.party;

import java.util.Optional;
import java.util.Set;

/// Who acts: a person, the organisation they act for, and the roles they hold there.
///
/// An anonymous visitor is an absent principal, never a special one.
///
/// @param region the region of the organisation
public record Principal(
    PersonId person,
    String displayName,
    Optional<OrganizationId> organization,
    Optional<RegionCode> region,
    Set<String> roles) {

  public Principal {
    roles = Set.copyOf(roles);
  }

  /// Whether this person holds the role.
  public boolean holds(String role) {
    return roles.contains(role);
  }

  /// Whether this person holds the role for that organisation.
  public boolean holds(String role, OrganizationId in) {
    return holds(role) && organization.filter(in::equals).isPresent();
  }

  /// Whether this person may enter the workbench.
  public boolean isStaff() {
    return roles.stream().anyMatch(Role.STAFF::contains);
  }
}
