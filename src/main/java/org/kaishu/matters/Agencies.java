package org.kaishu.matters;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Region;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.springframework.stereotype.Component;

/// The agencies that a case can be about or that it can concern.
@Component
class Agencies {
  private final Organizations organizations;
  private final Regions regions;

  Agencies(Organizations organizations, Regions regions) {
    this.organizations = organizations;
    this.regions = regions;
  }

  /// Those with a text in their name that somebody may choose from: their own for what they own,
  /// for an agency that wants something the others of its jurisdiction, else those of the place.
  Stream<Organization> of(Asking asking, String text) {
    if (asking.owner()) {
      return asking.body().stream().flatMap(own -> organizations.find(own).stream());
    }
    return scope(asking).stream()
        .flatMap(region -> organizations.in(region).stream())
        .filter(each -> each.kind().opensData())
        .filter(each -> !asking.user() || !asking.body().equals(Optional.of(each.id())))
        .filter(each -> Subjects.contains(each.name(), text));
  }

  /// The one with a number, if it is among them.
  Optional<Organization> find(Asking asking, String number) {
    return Optional.of(number)
        .filter(text -> text.matches("[1-9][0-9]{0,17}"))
        .flatMap(text -> organizations.find(new OrganizationId(Long.parseLong(text))))
        .filter(each ->
            asking.owner()
                ? asking.body().equals(Optional.of(each.id()))
                : each.kind().opensData() && scope(asking).contains(each.region()));
  }

  /// The agency of a case whose subject has none: the opener's own, for an applicant the authority.
  Optional<OrganizationId> fallback(Asking asking) {
    return asking.side().desk()
        ? asking.body()
        : organizations
            .body(asking.place(), Role.AUTHORITY)
            .or(() -> organizations.body(asking.place(), Role.DATA_CENTER));
  }

  /// The name of an organisation.
  String name(OrganizationId id) {
    return organizations.find(id).map(Organization::name).orElse("");
  }

  /// The region of an organisation.
  Optional<RegionCode> home(OrganizationId id) {
    return organizations.find(id).map(Organization::region);
  }

  /// A region and all regions below it.
  List<RegionCode> below(RegionCode place) {
    return regions.all().stream().map(Region::code).filter(code -> within(code, place)).toList();
  }

  private List<RegionCode> scope(Asking asking) {
    if (!asking.user()) {
      return below(asking.place());
    }
    var jurisdiction = regions.find(asking.place()).map(Region::jurisdiction);
    return regions.all().stream()
        .filter(region -> jurisdiction.equals(Optional.of(region.jurisdiction())))
        .map(Region::code)
        .toList();
  }

  private static boolean within(RegionCode code, RegionCode place) {
    var at = Optional.of(code);
    while (at.isPresent()) {
      if (at.get().equals(place)) {
        return true;
      }
      at = at.get().above();
    }
    return false;
  }
}
