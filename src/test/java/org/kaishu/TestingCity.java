package org.kaishu;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.NewPerson;
import org.kaishu.party.NewRegion;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.springframework.stereotype.Component;

/// Towns with an agency, a data centre and an authority of their own, so that tests that share a
/// database never meet.
@Component
public class TestingCity {
  /// The password of everybody in it.
  public static final String PASSWORD = "testing-city-password";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Regions regions;
  private final Organizations organizations;
  private final People people;

  TestingCity(Regions regions, Organizations organizations, People people) {
    this.regions = regions;
    this.organizations = organizations;
    this.people = people;
  }

  /// A town under Guangxi's rulebook.
  public Town guangxi() {
    return town("450103");
  }

  /// A town under Shanghai's rulebook.
  public Town shanghai() {
    return town("310101");
  }

  /// A town under Guangzhou's rulebook.
  public Town guangzhou() {
    return town("440103");
  }

  /// A town under Qingdao's rulebook.
  public Town qingdao() {
    return town("370202");
  }

  /// A town under Wenzhou's rulebook.
  public Town wenzhou() {
    return town("330302");
  }

  /// Who is who in a town; logins are the role's name, a hyphen and the town's number.
  public record Town(
      RegionCode region,
      int number,
      Organization agency,
      Organization otherAgency,
      Organization dataCenter,
      Organization authority,
      Principal steward,
      Principal otherSteward,
      Principal operator,
      Principal official,
      Principal citizen) {}

  private Town town(String county) {
    regions.createBuiltIn();
    int number = COUNT.incrementAndGet();
    var region = new RegionCode("%s%03d000".formatted(county, number));
    regions.create(NewRegion.below(region, "试验镇" + number));
    var agency = organization(region, "交通运输局", OrganizationKind.ADMINISTRATIVE_ORGAN);
    var other = organization(region, "教育局", OrganizationKind.ADMINISTRATIVE_ORGAN);
    var center = organization(region, "数据中心", OrganizationKind.PUBLIC_SERVICE_INSTITUTION);
    var authority = organization(region, "主管部门", OrganizationKind.ADMINISTRATIVE_ORGAN);
    organizations.assignBody(region, Role.DATA_CENTER, center.id());
    organizations.assignBody(region, Role.AUTHORITY, authority.id());
    return new Town(
        region,
        number,
        agency,
        other,
        center,
        authority,
        person("steward-" + number, Role.OPEN_ENTITY, Optional.of(agency)),
        person("other-" + number, Role.OPEN_ENTITY, Optional.of(other)),
        person("operator-" + number, Role.DATA_CENTER, Optional.of(center)),
        person("official-" + number, Role.AUTHORITY, Optional.of(authority)),
        person("citizen-" + number, Role.CITIZEN, Optional.empty()));
  }

  private Organization organization(RegionCode region, String name, OrganizationKind kind) {
    return organizations.create(new NewOrganization(region, name, kind, Optional.empty()));
  }

  private Principal person(String login, String role, Optional<Organization> in) {
    var person = people.create(NewPerson.of(login, login, PASSWORD));
    people.assign(person.id(), role, in.map(Organization::id));
    return people.principal(person.id()).orElseThrow();
  }
}
