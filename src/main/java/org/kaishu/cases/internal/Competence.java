package org.kaishu.cases.internal;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Delegation;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Stay;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Body;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Who plays which role in a case: the owner of the subject, the applicant, the organisation that
/// opened it, or a body of the region; and who acts for whom in it.
@Component
public class Competence {
  static final String APPLICANT = "applicant";
  private static final String USING_DEPARTMENT = "using-department";

  private final Organizations organizations;
  private final People people;
  private final StayStore stays;
  private final DelegationStore delegations;
  private final Rulebooks rulebooks;
  private final Clock clock;

  Competence(
      Organizations organizations,
      People people,
      StayStore stays,
      DelegationStore delegations,
      Rulebooks rulebooks,
      Clock clock) {
    this.organizations = organizations;
    this.people = people;
    this.stays = stays;
    this.delegations = delegations;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /// Tell whether somebody may open a case in a role for an agency's subject.
  boolean mayOpen(String role, NewCase wanted) {
    return mayOpen(role, wanted.region(), wanted.openEntity(), wanted.by());
  }

  /// Tell whether somebody may open a case in a role for an agency's subject in a region.
  public boolean mayOpen(String role, RegionCode region, OrganizationId openEntity, Principal by) {
    return role.equals(APPLICANT)
        || body(role, new Parties(region, openEntity, by.organization()))
            .filter(body -> by.holds(Role.heldFor(role), body))
            .isPresent();
  }

  /// Return in which open stay somebody may do an act, and for whom; empty if they may not.
  Optional<Turn> turn(Act act, CaseView matter, Principal by) {
    return act.actor()
        .map(role ->
            matter.open().stream()
                .filter(stay -> stay.role().equals(role))
                .findFirst()
                .map(stay -> turn(role, stay.body(), stay, matter, by))
                .orElseGet(() ->
                    matter
                        .current()
                        .flatMap(stay -> turn(role, bodyNow(role, matter), stay, matter, by))))
        .orElseGet(() -> turn(matter, by));
  }

  /// The body of a role; the head is that of the organisation that has the case now, if it was
  /// handed over.
  private Optional<OrganizationId> bodyNow(String role, CaseView matter) {
    var with = matter.open().stream().filter(stay -> stay.role().equals(Role.OPEN_ENTITY));
    return role.equals(Role.ENTITY_HEAD)
        ? with.findFirst().flatMap(Stay::body).or(() -> body(role, Parties.of(matter)))
        : body(role, Parties.of(matter));
  }

  /// Tell whether it is somebody's turn.
  public boolean hasTurn(CaseView matter, Principal by) {
    return turn(matter, by).isPresent();
  }

  /// Return the open stay in which it is somebody's turn; empty if it is not.
  Optional<Turn> turn(CaseView matter, Principal by) {
    // The body that was competent when the stage was entered stays so until it is left.
    return matter.open().stream()
        .flatMap(stay -> turn(stay.role(), stay.body(), stay, matter, by).stream())
        .findFirst();
  }

  private Optional<Turn> turn(
      String role, Optional<OrganizationId> body, Stay stay, CaseView matter, Principal by) {
    if (role.equals(APPLICANT)) {
      return Optional.of(new Turn(stay, Optional.empty()))
          .filter(_ -> by.person().equals(matter.applicant()));
    }
    var held = Role.heldFor(role);
    if (body.filter(of -> by.holds(held, of)).isPresent()) {
      return Optional.of(new Turn(stay, Optional.empty()));
    }
    return body.filter(of -> by.organization().equals(Optional.of(of)))
        .flatMap(of ->
            replaced(by)
                .filter(
                    person -> people.principal(person).filter(p -> p.holds(held, of)).isPresent())
                .findFirst())
        .map(person -> new Turn(stay, Optional.of(person)));
  }

  /// The people in whose place somebody acts today.
  private Stream<PersonId> replaced(Principal by) {
    var today = clock.instant().atZone(LegalClock.ZONE).toLocalDate();
    return delegations.to(by.person(), today).stream()
        .filter(made -> by.organization().equals(Optional.of(made.organization())))
        .map(Delegation::person);
  }

  /// Return the roles in which somebody acts in their organisation, their own and those of the
  /// people they replace.
  public Set<String> roles(Principal by) {
    var roles = new TreeSet<>(by.roles());
    if (by.organization().isPresent()) {
      replaced(by)
          .flatMap(person -> people.principal(person).stream())
          .filter(other -> other.organization().equals(by.organization()))
          .forEach(other -> roles.addAll(other.roles()));
    }
    roles.removeIf(role -> !by.holds(role) && !Role.ACTING.contains(role));
    return roles;
  }

  /// Return the organisation that plays a role; empty for the applicant and where there is none.
  Optional<OrganizationId> body(String role, Parties parties) {
    var region = parties.region();
    return switch (role) {
      case APPLICANT -> Optional.empty();
      case Role.OPEN_ENTITY, Role.ENTITY_HEAD -> Optional.of(parties.openEntity());
      case USING_DEPARTMENT -> parties.applicantOrganization();
      case "city-authority" ->
          organizations
              .body(region, role)
              .or(() -> organizations.topmostBody(region, Role.AUTHORITY));
      case "district-authority" ->
          organizations.body(region, role).or(() -> organizations.body(region, Role.AUTHORITY));
      case "experts" ->
          organizations
              .body(region, role)
              .or(() -> organizations.body(region, Role.EXPERT_COMMITTEE));
      case "superior" ->
          organizations
              .find(parties.openEntity())
              .flatMap(Organization::superior)
              .or(() -> organizations.body(region, role));
      default -> organizations.body(region, role);
    };
  }

  /// Return what is lacking for a stage in which some body could not act, in Chinese; nothing if
  /// all can.
  List<String> unmanned(Stage stage, Parties parties, Rulebook rulebook) {
    return stage.actors().stream()
        .filter(role -> !role.equals(APPLICANT) && body(role, parties).isEmpty())
        .map(role -> Optional.ofNullable(rulebook.roles().get(role)).map(Body::title).orElse(role))
        .map(title -> "本地区还没有登记" + title + "，“" + stage.title() + "”没有人能办")
        .toList();
  }

  /// Tell whether an organisation has somebody who can act in a role.
  boolean canAct(OrganizationId organization, String role) {
    return !people.holders(organization, Role.heldFor(role)).isEmpty();
  }

  /// Return the role of those who watch over others in a superior organisation: its authority's
  /// people, else its officials, else whoever acts for it.
  String overseers(OrganizationId superior) {
    return Stream.of(Role.AUTHORITY, Role.OFFICIAL, Role.ENTITY_HEAD, Role.OPEN_ENTITY)
        .filter(role -> !people.holders(superior, role).isEmpty())
        .findFirst()
        .orElse(Role.AUTHORITY);
  }

  /// Tell whether somebody may read a case: parties to it, bodies of its region, auditors.
  public boolean mayRead(CaseView matter, Principal by) {
    return by.person().equals(matter.applicant()) || readsAll(matter, by);
  }

  /// Tell whether somebody reads a case as a body of it or an auditor, not only as its applicant.
  public boolean readsAll(CaseView matter, Principal by) {
    return by.holds(Role.AUDITOR)
        || by.holds(Role.ADMIN)
        || by.organization().filter(of -> readsAll(matter, of, roles(by))).isPresent();
  }

  private boolean readsAll(CaseView matter, OrganizationId of, Collection<String> roles) {
    if (of.equals(matter.openEntity())
        && (roles.contains(Role.OPEN_ENTITY) || roles.contains(Role.ENTITY_HEAD))) {
      return true;
    }
    var acting = roles.stream().filter(Role.ACTING::contains).toList();
    return acting.stream()
            .anyMatch(
                role -> organizations.body(matter.region(), role).filter(of::equals).isPresent())
        || named(matter, of, acting)
        || (!acting.isEmpty() && stays.wasWith(matter.number(), of, acting));
  }

  /// Whether an organisation plays one of the roles that the process of a case names.
  private boolean named(CaseView matter, OrganizationId of, List<String> acting) {
    var process = Engine.process(rulebooks.edition(matter.edition()), matter.process());
    return named(process)
        .filter(role -> acting.contains(Role.heldFor(role)))
        .anyMatch(role -> body(role, Parties.of(matter)).filter(of::equals).isPresent());
  }

  private static Stream<String> named(Process process) {
    var acts =
        Stream.concat(
            Stream.of(process.opening()),
            process.stages().stream().flatMap(stage -> stage.acts().stream()));
    return Stream.of(
            Stream.of(process.applicant()),
            process.stages().stream().flatMap(stage -> stage.actors().stream()),
            acts.flatMap(act ->
                Stream.concat(act.actor().stream(), act.tells().stream().map(tell -> tell.role()))))
        .flatMap(roles -> roles)
        .distinct();
  }
}
