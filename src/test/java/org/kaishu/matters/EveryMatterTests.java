package org.kaishu.matters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.access.TestingApplicant;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.page.LocalLaw;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.NewPerson;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Every process that a city's text knows can be opened on a page, by whom the text lets open it.
@PlatformTest
class EveryMatterTests {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-16");

  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private LocalLaw law;
  @Autowired private Organizations organizations;
  @Autowired private People people;
  @Autowired private AutowireCapableBeanFactory beans;
  @LocalServerPort private int port;

  interface Cities {
    TestingCity.Town of(TestingCity city);
  }

  static Stream<Named<Cities>> cities() {
    return Stream.of(
        Named.of("Guangzhou", TestingCity::guangzhou),
        Named.of("Qingdao", TestingCity::qingdao),
        Named.of("Wenzhou", TestingCity::wenzhou),
        Named.of("Guangxi", TestingCity::guangxi),
        Named.of("Shanghai", TestingCity::shanghai));
  }

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
  }

  /// What a city has for its processes to be about.
  private record Place(
      TestingCity.Town town, Rulebook rulebook, DatasetId dataset, Principal office) {}

  @Test
  void everyProcessOfOneCityHasAForm() {
    everyProcessHasAForm(TestingCity::wenzhou);
  }

  @ParameterizedTest
  @MethodSource("cities")
  @Tag("long")
  void everyProcessHasAForm(Cities of) {
    var place = place(of.of(city));
    var faults = new ArrayList<String>();
    for (var process : place.rulebook().processes()) {
      if (!process.subject().equals("entitlement")) {
        var who = opener(process, place);
        try (var browser = TestingBrowser.signedIn(port, login(who), TestingCity.PASSWORD)) {
          open(browser, process, place).ifPresent(fault -> faults.add(process.name() + fault));
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private Optional<String> open(TestingBrowser browser, Process process, Place place) {
    var side = process.applicant().equals("applicant") ? Side.ACCOUNT : Side.DESK;
    var region = side.desk() ? "" : place.town().region().value();
    var about = about(process, place);
    var list = browser.get(side.list() + (side.desk() ? "" : "?region=" + region)).body();
    var address = Matters.address(side, process, "region", region, "about", about);
    var form = browser.get(address);
    if (OwnPages.of(process, about).isPresent()) {
      return form.statusCode() == 302
          ? Optional.empty()
          : Optional.of(" leads nowhere: " + form.statusCode());
    }
    if (!list.contains(side.form(process.name())) || form.statusCode() != 200) {
      return Optional.of(" has no form: " + form.statusCode());
    }
    var inputs = TestingForms.filled(place.rulebook(), process, TODAY);
    inputs.add(new TestingForms.Input("region", region));
    inputs.add(new TestingForms.Input("about", about));
    inputs.add(new TestingForms.Input("agency", place.town().agency().id().toString()));
    inputs.add(new TestingForms.Input("named", "公交线路资源 " + process.name()));
    var opened = TestingForms.send(browser, side.form(process.name()), inputs);
    if (opened.statusCode() != 302) {
      return Optional.of(": " + opened.statusCode() + " " + errors(opened.body()));
    }
    int read = browser.get(location(opened)).statusCode();
    return read == 200 ? Optional.empty() : Optional.of(" can't be read: " + read);
  }

  private static List<String> errors(String body) {
    return body.lines().filter(line -> line.contains("ks-errors")).toList();
  }

  private static String about(Process process, Place place) {
    var own = Set.of(Role.OPEN_ENTITY, Role.ENTITY_HEAD).contains(process.applicant());
    return switch (process.subject()) {
      case "dataset" -> place.dataset().value();
      case "organization" -> own ? "" : place.town().agency().id().toString();
      default -> "";
    };
  }

  private static Principal opener(Process process, Place place) {
    return switch (process.applicant()) {
      case "applicant" -> place.town().citizen();
      case "open-entity" -> place.town().steward();
      case "using-department" -> place.town().otherSteward();
      case "data-center" -> place.town().operator();
      case "authority", "city-authority", "district-authority" -> place.town().official();
      default -> place.office();
    };
  }

  private Place place(TestingCity.Town town) {
    var rulebook = law.governing(town.region());
    var office =
        organizations.create(
            new NewOrganization(
                town.region(), "办公厅", OrganizationKind.ADMINISTRATIVE_ORGAN, Optional.empty()));
    rulebook.roles().keySet().stream()
        .filter(role ->
            !Set.of("applicant", "open-entity", "using-department", "entity-head").contains(role))
        .filter(role -> !Set.of("authority", "data-center").contains(role))
        .forEach(role ->
            organizations.assignBody(
                town.region(),
                role,
                role.endsWith("authority") ? town.authority().id() : office.id()));
    var dataset =
        beans.createBean(TestingApplicant.class).dataset(town, OpenAttribute.UNCONDITIONAL);
    return new Place(town, rulebook, dataset, person("office-" + town.number(), office.id()));
  }

  private Principal person(String login, OrganizationId in) {
    var person = people.create(NewPerson.of(login, login, TestingCity.PASSWORD));
    people.assign(person.id(), Role.OFFICIAL, Optional.of(in));
    return people.principal(person.id()).orElseThrow();
  }

  private String login(Principal who) {
    return people.find(who.person()).orElseThrow().login();
  }
}
