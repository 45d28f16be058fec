package org.kaishu.cases;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaishu.ledger.Subject;
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

/// Towns of the invented city, each with bodies of its own, so that tests never meet. The city
/// itself has an authority that all of them share.
@Component
public class TestingExampleville {
  private static final RegionCode CITY = new RegionCode("990100");
  private static final RegionCode COUNTY = new RegionCode("990101");
  private static final AtomicInteger TOWNS = new AtomicInteger();
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final Regions regions;
  private final Organizations organizations;
  private final People people;
  private final Cases cases;

  TestingExampleville(Regions regions, Organizations organizations, People people, Cases cases) {
    this.regions = regions;
    this.organizations = organizations;
    this.people = people;
    this.cases = cases;
  }

  /// Who is who in a town.
  ///
  /// @param colleague an official of the agency without a role in any of its cases
  /// @param cityOfficial of the authority of the whole city
  public record Town(
      RegionCode region,
      Organization agency,
      Organization otherAgency,
      Organization authority,
      Organization government,
      Principal steward,
      Principal colleague,
      Principal head,
      Principal otherSteward,
      Principal official,
      Principal cityOfficial,
      Principal governor,
      Principal censor,
      Principal expert,
      Principal citizen) {}

  /// A new town.
  public Town town() {
    int number = TOWNS.incrementAndGet();
    var city = city();
    var region = new RegionCode("%s%03d000".formatted(COUNTY.value(), number));
    regions.create(NewRegion.below(region, "示例镇" + number));
    var agency = organization(region, "交通运输局");
    var other = organization(region, "教育局");
    var authority = organization(region, "主管部门");
    var government = organization(region, "人民政府");
    var censor = organization(region, "网信办");
    var experts = organization(region, "专家委员会");
    organizations.assignBody(region, Role.AUTHORITY, authority.id());
    organizations.assignBody(region, "government", government.id());
    organizations.assignBody(region, "cyberspace-office", censor.id());
    organizations.assignBody(region, Role.EXPERT_COMMITTEE, experts.id());
    return new Town(
        region,
        agency,
        other,
        authority,
        government,
        person(Role.OPEN_ENTITY, Optional.of(agency)),
        person(Role.OFFICIAL, Optional.of(agency)),
        person(Role.ENTITY_HEAD, Optional.of(agency)),
        person(Role.OPEN_ENTITY, Optional.of(other)),
        person(Role.AUTHORITY, Optional.of(authority)),
        person(Role.AUTHORITY, Optional.of(city)),
        person(Role.OFFICIAL, Optional.of(government)),
        person(Role.OFFICIAL, Optional.of(censor)),
        person(Role.EXPERT_COMMITTEE, Optional.of(experts)),
        person(Role.CITIZEN, Optional.empty()));
  }

  /// What opens a case of the town about something that no other case is about.
  public NewCase wanted(Town town, String process, Principal by, Map<String, String> form) {
    return new NewCase(
        process,
        town.region(),
        town.agency().id(),
        new Subject("thing", UUID.randomUUID().toString()),
        "公交线路",
        by,
        "normal",
        new TreeMap<>(form),
        Submission.NONE);
  }

  /// Open a case of the town.
  public CaseView open(Town town, String process, Principal by, Map<String, String> form) {
    return ((Opened.Done) cases.open(wanted(town, process, by, form))).now();
  }

  /// Open a case of the town.
  public CaseView open(Town town, String process, Principal by) {
    return open(town, process, by, Map.of());
  }

  /// Act, with reasons; the act must be done.
  public CaseView act(CaseView seen, String act, Principal by) {
    return act(seen, act, by, Map.of());
  }

  /// Act, with reasons and fields; the act must be done.
  public CaseView act(CaseView seen, String act, Principal by, Map<String, String> form) {
    var answer = cases.act(request(seen, act, by).with(new TreeMap<>(form)));
    if (answer instanceof Answer.Done(var now)) {
      return now;
    }
    throw new AssertionError(answer);
  }

  /// Why an act with reasons is refused.
  public Refusal refusal(CaseView seen, String act, Principal by) {
    return refusal(request(seen, act, by));
  }

  /// Why an act is refused.
  public Refusal refusal(ActRequest request) {
    return ((Answer.Refused) cases.act(request)).why();
  }

  /// An act with reasons.
  public static ActRequest request(CaseView seen, String act, Principal by) {
    return ActRequest.of(seen, act, by, Submission.because("理由"));
  }

  /// The authority of the whole city.
  public Organization city() {
    if (regions.find(COUNTY).isEmpty()) {
      var top = new RegionCode("990000");
      regions.create(new NewRegion(top, "示例区", Optional.of("ex"), Optional.of("exampleville")));
      regions.create(NewRegion.below(CITY, "示例市"));
      regions.create(NewRegion.below(COUNTY, "示例县"));
      organizations.assignBody(CITY, Role.AUTHORITY, organization(CITY, "市主管部门").id());
    }
    return organizations.find(CITY, "市主管部门").orElseThrow();
  }

  private Organization organization(RegionCode region, String name) {
    return organizations.create(
        new NewOrganization(region, name, OrganizationKind.ADMINISTRATIVE_ORGAN, Optional.empty()));
  }

  private Principal person(String role, Optional<Organization> in) {
    var login = "ex-" + PEOPLE.incrementAndGet();
    var person = people.create(NewPerson.of(login, login, "testing-city-password"));
    people.assign(person.id(), role, in.map(Organization::id));
    return people.principal(person.id()).orElseThrow();
  }
}
