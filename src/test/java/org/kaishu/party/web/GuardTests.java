package org.kaishu.party.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.party.NewRegion;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Person;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.kaishu.party.TestingParties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class GuardTests {
  @Autowired private Regions regions;
  @Autowired private Organizations organizations;
  @Autowired private People people;
  @Autowired private TestingClock clock;
  @LocalServerPort private int port;

  private TestingParties parties;

  @BeforeEach
  void makeParties() {
    clock.set(TestingPlatform.START);
    parties = new TestingParties(regions, organizations, people);
  }

  private TestingBrowser signedIn(String login) {
    return TestingBrowser.signedIn(port, login, TestingParties.PASSWORD);
  }

  @Test
  void sendsTheSecurityHeadersWithANonceOfEachResponse() {
    try (var browser = new TestingBrowser(port)) {
      var first = browser.get("/no-such-page").headers();
      assertThat(first.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(first.firstValue("Referrer-Policy")).contains("same-origin");
      assertThat(first.firstValue("X-Frame-Options")).contains("DENY");
      assertThat(first.firstValue("Strict-Transport-Security")).as("not over plain HTTP").isEmpty();
      var policy = first.firstValue("Content-Security-Policy").orElseThrow();
      assertThat(policy)
          .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
          .containsPattern("script-src 'self' 'nonce-[A-Za-z0-9_-]{24}'")
          .containsPattern("style-src 'self' 'nonce-[A-Za-z0-9_-]{24}'")
          .doesNotContain("unsafe");
      var second = browser.get("/no-such-page").headers();
      assertThat(second.firstValue("Content-Security-Policy")).isNotEqualTo(policy);
    }
  }

  @Test
  void closesTheSessionCookieToScriptsAndOtherSites() {
    try (var browser = new TestingBrowser(port)) {
      var login = parties.person(Role.CITIZEN).login();
      var answer = browser.signIn(login, TestingParties.PASSWORD);
      assertThat(answer.headers().allValues("Set-Cookie"))
          .filteredOn(cookie -> cookie.startsWith("kaishu-session="))
          .singleElement()
          .asString()
          .contains("HttpOnly", "SameSite=Lax", "Path=/");
    }
  }

  @Test
  void readingThePortalSetsNoCookie() {
    try (var browser = new TestingBrowser(port)) {
      assertThat(browser.get("/").headers().allValues("Set-Cookie")).isEmpty();
      assertThat(browser.get("/no-such-page").headers().allValues("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void refusesAForgedForm() {
    var agency = parties.agency(parties.region("qingdao").code());
    var steward = parties.person(Role.OPEN_ENTITY, agency.id());
    try (var browser = signedIn(steward.login())) {
      var forged = browser.postForged("/workbench/publish", Map.of("title", "x"));
      assertThat(forged.statusCode()).isEqualTo(403);
      assertThat(forged.body()).contains("这个页面打开得太久").doesNotContain("Exception");
      var guessed =
          browser.postForged("/workbench/publish", Map.of("_csrf", "guess"), "X-XSRF-TOKEN", "g");
      assertThat(guessed.statusCode()).isEqualTo(403);
      assertThat(browser.postForged("/logout", Map.of()).statusCode()).isEqualTo(403);
      assertThat(browser.post("/workbench/publish", Map.of()).statusCode())
          .as("taken for ours; what lacks is the file")
          .isEqualTo(400);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/no-such-page", "/actuator/env", "/actuator/prometheus", "/api/v2/anything",
        "/workbenchx", "/.git/config", "/error", "/admin"
      })
  void knowsNoPathThatNoRuleNames(String path) {
    var admin = parties.person(Role.ADMIN);
    try (var stranger = new TestingBrowser(port);
        var known = signedIn(admin.login())) {
      assertThat(stranger.get(path).statusCode()).isEqualTo(404);
      assertThat(known.get(path).statusCode()).isEqualTo(404);
      assertThat(stranger.post(path, Map.of()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void namesTheMethodsThatAPathTakes() {
    try (var browser = new TestingBrowser(port)) {
      var refused = browser.send("DELETE", "/datasets/x", BodyPublishers.noBody());
      assertThat(refused.statusCode()).isEqualTo(405);
      assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
      assertThat(browser.post("/datasets/x", Map.of()).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void answersProgramsWithProblemDetailsAndPeopleWithAPage() {
    try (var browser = new TestingBrowser(port)) {
      var problem = browser.get("/api/v1/nothing", "Accept", "*/*");
      assertThat(problem.statusCode()).isEqualTo(404);
      assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(problem.body())
          .contains("\"type\":\"urn:kaishu:problem:not-found\"", "\"status\":404", "\"detail\":");
      var page = browser.get("/nothing");
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/");
      assertThat(page.body()).contains("没有找到这个页面");
    }
  }

  @Test
  void asksProgramsForCredentialsInsteadOfSendingThemToAForm() {
    try (var browser = new TestingBrowser(port)) {
      var refused = browser.get("/workbench", "Accept", "application/json");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(refused.body()).contains("urn:kaishu:problem:unauthorized");
    }
  }

  @Test
  @Obligation({"QD-5-1"})
  void keepsOpenEntitiesUsersAndTheAuthorityApart() {
    var region = parties.region("qingdao");
    var agency = parties.agency(region.code());
    var company = parties.organization(region.code(), OrganizationKind.ENTERPRISE);
    var steward = parties.person(Role.OPEN_ENTITY, agency.id());
    var user = parties.person(Role.COMPANY, company.id());
    var official = parties.person(Role.AUTHORITY, agency.id());
    try (var browser = signedIn(steward.login())) {
      assertThat(browser.get("/workbench/publish").statusCode()).isNotIn(302, 403);
    }
    try (var browser = signedIn(official.login())) {
      assertThat(browser.get("/workbench").statusCode()).isNotIn(302, 403);
      assertThat(browser.get("/workbench/publish").statusCode()).isEqualTo(403);
    }
    try (var browser = signedIn(user.login())) {
      assertThat(browser.get("/workbench").statusCode()).isEqualTo(403);
      assertThat(browser.post("/workbench/cases/x", Map.of()).statusCode()).isEqualTo(403);
    }
  }

  @Test
  @Obligation({"SH-5-1", "SH-5-3"})
  void givesTheAssignedOfficesTheRolesOfAuthorityAndDataCentre() {
    var city = parties.region("shanghai");
    var office = parties.agency(city.code());
    var centre = parties.organization(city.code(), OrganizationKind.PUBLIC_SERVICE_INSTITUTION);
    organizations.assignBody(city.code(), Role.AUTHORITY, office.id());
    organizations.assignBody(city.code(), Role.DATA_CENTER, centre.id());
    assertThat(organizations.body(city.code(), Role.AUTHORITY)).contains(office.id());
    assertThat(organizations.body(city.code(), Role.DATA_CENTER)).contains(centre.id());
    for (var person :
        new Person[] {
          parties.person(Role.AUTHORITY, office.id()), parties.person(Role.DATA_CENTER, centre.id())
        }) {
      try (var browser = signedIn(person.login())) {
        assertThat(browser.get("/workbench").statusCode()).isNotIn(302, 403);
      }
    }
  }

  @Test
  @Obligation({"GZ-2-1f", "WZ-8-1"})
  void aDistrictWorksOnTheCitysPlatform() {
    var city = parties.region("wenzhou");
    var district =
        regions.create(
            NewRegion.below(new RegionCode(city.code().value().substring(0, 4) + "02"), "测试区"));
    organizations.assignBody(city.code(), Role.DATA_CENTER, parties.agency(city.code()).id());
    var bureau = parties.agency(district.code());
    var steward = parties.person(Role.OPEN_ENTITY, bureau.id());
    assertThat(district.jurisdiction()).isEqualTo("wenzhou");
    assertThat(organizations.body(district.code(), Role.DATA_CENTER)).isPresent();
    try (var browser = signedIn(steward.login())) {
      assertThat(browser.get("/workbench/publish").statusCode()).isNotIn(302, 403);
    }
    assertThat(people.principal(steward.id()).orElseThrow().region()).contains(district.code());
  }
}
