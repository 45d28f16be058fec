package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Stay;
import org.kaishu.party.Organization;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.springframework.stereotype.Component;

/// Draws who could take a case over from the reader's body: the organisations of its region and of
/// those above that have somebody who can act in the role.
@Component
class HandOverDrawing {
  private final Cases cases;
  private final Organizations organizations;
  private final Regions regions;
  private final People people;

  HandOverDrawing(Cases cases, Organizations organizations, Regions regions, People people) {
    this.cases = cases;
    this.organizations = organizations;
    this.regions = regions;
    this.people = people;
  }

  /// @param to the number of the organisation that was chosen; may be empty
  /// @param reasons what was typed; may be empty
  Optional<HandOverPart> draw(CaseView matter, Principal reader, String to, String reasons) {
    if (!cases.hasTurn(matter, reader)) {
      return Optional.empty();
    }
    return matter.open().stream()
        .filter(stay -> stay.body().isPresent() && stay.body().equals(reader.organization()))
        .findFirst()
        .map(stay -> takers(matter, stay, to))
        .filter(bodies -> !bodies.isEmpty())
        .map(bodies -> new HandOverPart(matter.version(), bodies, reasons));
  }

  private List<PublishPage.Option> takers(CaseView matter, Stay stay, String to) {
    var held = Role.heldFor(stay.role());
    return regions.upwards(matter.region()).stream()
        .flatMap(region -> organizations.in(region.code()).stream())
        .filter(each -> !stay.body().equals(Optional.of(each.id())))
        .filter(each -> !people.holders(each.id(), held).isEmpty())
        .map(each -> option(each, to))
        .toList();
  }

  private static PublishPage.Option option(Organization organization, String to) {
    var number = organization.id().toString();
    return new PublishPage.Option(number, organization.name(), number.equals(to));
  }
}
