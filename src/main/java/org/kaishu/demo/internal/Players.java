package org.kaishu.demo.internal;

import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Stay;
import org.kaishu.demo.Doors;
import org.kaishu.party.Principal;
import org.kaishu.party.Region;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Rulebook;

/// Who acts in the cases of a region: everybody whom its rulebook names.
final class Players {
  private static final String APPLICANT = "applicant";
  private static final String USING = "using-department";

  private final Doors doors;
  private final Principal steward;
  private final Principal other;
  private final Principal person;

  /// Make the bodies and people of a region that are not there yet.
  Players(
      Doors doors,
      Cast cast,
      Region region,
      Rulebook rulebook,
      Principal steward,
      Principal person) {
    this.doors = doors;
    this.steward = steward;
    this.person = person;
    this.other = cast.agency(region, "示例数据使用单位", region.slug() + "-using");
    cast.head(steward, region.slug() + "-head");
    cast.head(other, region.slug() + "-using-head");
    rulebook.roles().values().stream()
        .filter(body -> doors.organizations().body(region.code(), body.role()).isEmpty())
        .filter(body -> !body.role().equals(APPLICANT) && !body.role().equals(USING))
        .filter(
            body -> !body.role().equals(Role.OPEN_ENTITY) && !body.role().equals(Role.ENTITY_HEAD))
        .forEach(body -> cast.body(region, body));
  }

  /// Who opens a case in a role.
  Principal opener(String role) {
    return switch (role) {
      case APPLICANT -> person;
      case USING -> other;
      case Role.OPEN_ENTITY -> steward;
      case Role.ENTITY_HEAD -> holder(steward, Role.ENTITY_HEAD);
      default -> of(role, steward);
    };
  }

  /// Who does an act in one of the open stays of a case.
  Principal actor(CaseView matter, Stay stay, Act act) {
    var role = act.actor().orElse(stay.role());
    return switch (role) {
      case APPLICANT -> doors.people().principal(matter.applicant()).orElseThrow();
      case USING ->
          matter
              .applicantOrganization()
              .map(body -> new Desk(doors).holder(body))
              .orElseThrow(() -> new Desk.Stuck("nobody uses " + matter.number()));
      case Role.OPEN_ENTITY -> new Desk(doors).holder(matter.openEntity());
      case Role.ENTITY_HEAD -> new Desk(doors).holder(matter.openEntity(), Role.ENTITY_HEAD);
      default ->
          stay.body()
              .filter(_ -> role.equals(stay.role()))
              .map(body -> new Desk(doors).holder(body, Role.heldFor(role)))
              .orElseGet(() -> of(role, steward));
    };
  }

  private Principal of(String role, Principal near) {
    var body = doors.organizations().body(near.region().orElseThrow(), role);
    return body.map(it -> new Desk(doors).holder(it, Role.heldFor(role)))
        .orElseThrow(() -> new Desk.Stuck("nobody plays " + role));
  }

  private Principal holder(Principal of, String role) {
    return new Desk(doors).holder(of.organization().orElseThrow(), role);
  }

  /// The organisation that cases are about.
  Principal steward() {
    return steward;
  }

  /// The supervisor who hears of lateness.
  Optional<Principal> supervisor() {
    return doors
        .organizations()
        .body(steward.region().orElseThrow(), Role.AUTHORITY)
        .map(body -> new Desk(doors).holder(body, Role.AUTHORITY));
  }
}
