package org.kaishu.party;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Regions, organisations and people made for one test each, under codes that no place has.
public final class TestingParties {
  /// The password of everyone made here.
  public static final String PASSWORD = "correct horse battery";

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Regions regions;
  private final Organizations organizations;
  private final People people;

  /// Make parties through these doors.
  public TestingParties(Regions regions, Organizations organizations, People people) {
    this.regions = regions;
    this.organizations = organizations;
    this.people = people;
  }

  /// A city-level region without any region above or below that nothing else uses.
  public Region region(String jurisdiction) {
    var number = NEXT.incrementAndGet();
    return regions.create(
        new NewRegion(
            new RegionCode("%d%02d00".formatted(90 + number / 99, 1 + number % 99)),
            "测试地区" + number,
            Optional.of("t" + letters(number)),
            Optional.of(jurisdiction)));
  }

  private static String letters(int number) {
    return ""
        + (char) ('a' + number / 676 % 26)
        + (char) ('a' + number / 26 % 26)
        + (char) ('a' + number % 26);
  }

  /// An agency in a region.
  public Organization agency(RegionCode region) {
    return organization(region, OrganizationKind.ADMINISTRATIVE_ORGAN);
  }

  /// An organisation of a kind in a region.
  public Organization organization(RegionCode region, OrganizationKind kind) {
    return organizations.create(
        new NewOrganization(region, "测试单位" + NEXT.incrementAndGet(), kind, Optional.empty()));
  }

  /// A person with a role for an organisation.
  public Person person(String role, OrganizationId organization) {
    return person(role, Optional.of(organization));
  }

  /// A person with a role that needs no organisation.
  public Person person(String role) {
    return person(role, Optional.empty());
  }

  private Person person(String role, Optional<OrganizationId> organization) {
    var number = NEXT.incrementAndGet();
    var person = people.create(NewPerson.of("tester-" + number, "测试者" + number, PASSWORD));
    people.assign(person.id(), role, organization);
    return person;
  }
}
