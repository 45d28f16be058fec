package org.kaishu.cases.internal;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Body;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Who plays which role in a case: the owner of the subject, the applicant, or a body of the
/// region.
@Component
public class Competence {
  static final String APPLICANT = "applicant";

  private final Organizations organizations;

  Competence(Organizations organizations) {
    this.organizations = organizations;
  }

  /// Tell whether somebody may open a case in a role for an agency's subject.
  boolean mayOpen(String role, RegionCode region, OrganizationId openEntity, Principal by) {
    return role.equals(APPLICANT)
        || body(role, region, openEntity).filter(body -> by.holds(role, body)).isPresent();
  }

  /// Tell whether it is somebody's turn in the present stage.
  boolean mayAct(CaseView matter, Principal by) {
    return matter.current().filter(stay -> plays(stay.role(), matter, by)).isPresent();
  }

  private boolean plays(String role, CaseView matter, Principal by) {
    if (role.equals(APPLICANT)) {
      return by.person().equals(matter.applicant());
    }
    // The body that was competent when the stage was entered stays so until it is left.
    var competent = matter.current().flatMap(stay -> stay.body());
    return competent.filter(body -> by.holds(role, body)).isPresent();
  }

  /// Return the organisation that plays a role; empty for the applicant and where there is none.
  Optional<OrganizationId> body(String role, RegionCode region, OrganizationId openEntity) {
    if (role.equals(Role.OPEN_ENTITY)) {
      return Optional.of(openEntity);
    }
    return role.equals(APPLICANT) ? Optional.empty() : organizations.body(region, role);
  }

  /// Return what is lacking for a stage that nobody in the region could act in, in Chinese; nothing
  /// if somebody can.
  List<String> unmanned(
      Stage stage, RegionCode region, OrganizationId openEntity, Rulebook rulebook) {
    if (stage.actor().equals(APPLICANT) || body(stage.actor(), region, openEntity).isPresent()) {
      return List.of();
    }
    var title = Optional.ofNullable(rulebook.roles().get(stage.actor())).map(Body::title);
    return List.of("本地区还没有登记" + title.orElse(stage.actor()) + "，“" + stage.title() + "”没有人能办");
  }

  /// Tell whether somebody may read a case: parties to it, bodies of its region, auditors.
  public boolean mayRead(CaseView matter, Principal by) {
    return by.person().equals(matter.applicant()) || readsAll(matter, by);
  }

  /// Tell whether somebody reads a case as a body of it or an auditor, not only as its applicant.
  public boolean readsAll(CaseView matter, Principal by) {
    return by.holds(Role.AUDITOR)
        || by.holds(Role.ADMIN)
        || by.holds(Role.OPEN_ENTITY, matter.openEntity())
        || by.roles().stream()
            .filter(Role.ACTING::contains)
            .anyMatch(role ->
                organizations
                    .body(matter.region(), role)
                    .filter(body -> by.holds(role, body))
                    .isPresent());
  }
}
