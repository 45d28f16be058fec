package org.kaishu.party.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.ledger.Actor;
import org.kaishu.party.NewPerson;
import org.kaishu.party.Organizations;
import org.kaishu.party.Passwords;
import org.kaishu.party.People;
import org.kaishu.party.Person;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.kaishu.party.TestingParties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class SignInTests {
  private static final String PASSWORD = TestingParties.PASSWORD;

  @Autowired private Regions regions;
  @Autowired private Organizations organizations;
  @Autowired private People people;
  @Autowired private Passwords passwords;
  @Autowired private TestingClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private JdbcTemplate template;
  @Autowired private TransactionTemplate transactions;
  @LocalServerPort private int port;

  private TestingParties parties;
  private Person steward;

  @BeforeEach
  void makeASteward() {
    clock.set(TestingPlatform.START);
    parties = new TestingParties(regions, organizations, people);
    var agency = parties.agency(parties.region("qingdao").code());
    steward = parties.person(Role.OPEN_ENTITY, agency.id());
  }

  @Test
  void bringsStaffToTheirWorkbenchAndOthersHome() {
    try (var browser = new TestingBrowser(port)) {
      assertThat(location(browser.signIn(steward.login(), PASSWORD))).endsWith("/workbench");
      assertThat(letIn(browser)).isTrue();
    }
    try (var browser = new TestingBrowser(port)) {
      var citizen = parties.person(Role.CITIZEN);
      assertThat(location(browser.signIn(citizen.login(), PASSWORD))).endsWith("/");
    }
  }

  @Test
  void goesOnToThePageAskedForBefore() {
    try (var browser = new TestingBrowser(port)) {
      var asked = browser.get("/workbench/publish?from=mail&x=%E4%B8%AD");
      assertThat(asked.statusCode()).isEqualTo(302);
      assertThat(location(asked)).endsWith("/login?notice=required");
      assertThat(location(browser.signIn(steward.login(), PASSWORD)))
          .endsWith("/workbench/publish?from=mail&x=%E4%B8%AD");
    }
  }

  @Test
  void neverGoesOnToAnotherHost() {
    for (var planted : new String[] {"//evil.example/", "https://evil.example/", "/\\evil"}) {
      try (var browser = new TestingBrowser(port)) {
        var cookie =
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(planted.getBytes(StandardCharsets.UTF_8));
        browser.plantCookie("kaishu-wanted", cookie);
        assertThat(location(browser.signIn(steward.login(), PASSWORD)))
            .as(planted)
            .endsWith("/workbench")
            .doesNotContain("evil");
      }
    }
  }

  @Test
  void saysTheSameForAWrongPasswordAnUnknownLoginAndADisabledAccount() {
    var disabled = parties.person(Role.CITIZEN);
    people.disable(disabled.id(), Actor.SYSTEM);
    try (var browser = new TestingBrowser(port)) {
      assertThat(location(browser.signIn(steward.login(), "wrong"))).endsWith("?notice=failed");
      assertThat(location(browser.signIn("nobody-here", PASSWORD))).endsWith("?notice=failed");
      assertThat(location(browser.signIn(disabled.login(), PASSWORD))).endsWith("?notice=failed");
      assertThat(location(browser.signIn("", ""))).endsWith("?notice=failed");
      assertThat(location(browser.signIn(steward.login(), "x".repeat(100_000))))
          .endsWith("?notice=failed");
      assertThat(letIn(browser)).isFalse();
    }
  }

  @Test
  void makesGuessersWaitAQuarterOfAnHour() {
    try (var browser = new TestingBrowser(port)) {
      for (var guess = 1; guess <= 5; guess++) {
        assertThat(location(browser.signIn(steward.login(), "guess " + guess)))
            .endsWith("?notice=failed");
      }
      assertThat(location(browser.signIn(steward.login(), PASSWORD))).endsWith("?notice=slow");
      clock.advance(Duration.ofMinutes(14));
      assertThat(location(browser.signIn(steward.login(), PASSWORD))).endsWith("?notice=slow");
      clock.advance(Duration.ofMinutes(2));
      assertThat(location(browser.signIn(steward.login(), PASSWORD))).endsWith("/workbench");
    }
  }

  @Test
  void countsFailuresAnewAfterASuccess() {
    try (var browser = new TestingBrowser(port)) {
      for (var round = 0; round < 3; round++) {
        for (var guess = 0; guess < 4; guess++) {
          assertThat(location(browser.signIn(steward.login(), "typo"))).endsWith("?notice=failed");
        }
        assertThat(location(browser.signIn(steward.login(), PASSWORD))).endsWith("/workbench");
      }
    }
  }

  @Test
  void tellsWhoseSessionExpiredWhatBecameOfTheirInput() {
    try (var browser = TestingBrowser.signedIn(port, steward.login(), PASSWORD)) {
      clock.advance(Duration.ofMinutes(61));
      var late =
          browser.post(
              "/workbench/publish",
              Map.of("title", "写了很久的说明"),
              "Referer",
              "http://localhost:" + port + "/workbench/publish?step=2");
      assertThat(late.statusCode()).isEqualTo(302);
      assertThat(location(late)).endsWith("/login?notice=expired");
      assertThat(location(browser.signIn(steward.login(), PASSWORD)))
          .endsWith("/workbench/publish?step=2");
    }
  }

  @Test
  void tellsAFragmentToLeaveForTheSignInPage() {
    try (var browser = TestingBrowser.signedIn(port, steward.login(), PASSWORD)) {
      clock.advance(Duration.ofMinutes(61));
      var late =
          browser.post(
              "/workbench/publish",
              Map.of(),
              "HX-Request",
              "true",
              "HX-Current-URL",
              "http://localhost:" + port + "/workbench/publish");
      assertThat(late.statusCode()).isEqualTo(401);
      assertThat(late.headers().firstValue("HX-Redirect")).contains("/login?notice=expired");
    }
  }

  @Test
  void endsAfterAnHourOfRestAndAfterHalfADayOfWork() {
    try (var browser = TestingBrowser.signedIn(port, steward.login(), PASSWORD)) {
      for (var step = 0; step < 14; step++) {
        clock.advance(Duration.ofMinutes(50));
        assertThat(letIn(browser)).as("after %d minutes", (step + 1) * 50).isTrue();
      }
      clock.advance(Duration.ofMinutes(30));
      assertThat(letIn(browser)).as("after 12 hours and 10 minutes").isFalse();
    }
  }

  @Test
  void takesEffectAtOnceWhatChangesAboutAPerson() {
    try (var first = TestingBrowser.signedIn(port, steward.login(), PASSWORD);
        var second = TestingBrowser.signedIn(port, steward.login(), PASSWORD)) {
      assertThat(letIn(first)).isTrue();
      people.withdraw(steward.id(), Role.OPEN_ENTITY, Actor.SYSTEM);
      assertThat(first.get("/workbench").statusCode()).isEqualTo(403);
      people.assign(steward.id(), Role.AUDITOR, Optional.empty());
      assertThat(letIn(first)).isTrue();
      passwords.change(steward.id(), PASSWORD, "another long one");
      assertThat(letIn(second)).isFalse();
    }
    try (var third = TestingBrowser.signedIn(port, steward.login(), "another long one")) {
      people.disable(steward.id(), Actor.SYSTEM);
      assertThat(letIn(third)).isFalse();
    }
  }

  @Test
  void leadsAOneTimePasswordNowhereButToItsReplacement() {
    people.create(new NewPerson("one-time", "新人", PASSWORD, Optional.empty(), true));
    people.assign(people.find("one-time").orElseThrow().id(), Role.ADMIN, Optional.empty());
    try (var browser = new TestingBrowser(port)) {
      assertThat(location(browser.signIn("one-time", PASSWORD))).endsWith("/account/password");
      var elsewhere = browser.get("/workbench");
      assertThat(elsewhere.statusCode()).isEqualTo(302);
      assertThat(location(elsewhere)).endsWith("/account/password");
    }
  }

  @Test
  void keepsTheSessionWhereANewProcessFindsIt() {
    try (var browser = TestingBrowser.signedIn(port, steward.login(), PASSWORD)) {
      var id =
          new String(
              Base64.getDecoder().decode(browser.cookie("kaishu-session").orElseThrow()),
              StandardCharsets.UTF_8);
      var process = new JdbcIndexedSessionRepository(template, transactions);
      process.setTableName("party.session");
      Session session = requireNonNull(process.findById(id));
      String kept = session.getRequiredAttribute("signed-in");
      assertThat(kept).startsWith(steward.id() + " ");
      assertThat(
              jdbc.sql("select count(*) from party.session where session_id = :id")
                  .param("id", id)
                  .query(Integer.class)
                  .single())
          .isEqualTo(1);
    }
  }

  @Test
  void givesASessionANewIdAtSignInAndEndsItAtSignOut() {
    try (var browser = TestingBrowser.signedIn(port, steward.login(), PASSWORD)) {
      var before = browser.cookie("kaishu-session").orElseThrow();
      browser.signIn(steward.login(), PASSWORD);
      assertThat(browser.cookie("kaishu-session").orElseThrow()).isNotEqualTo(before);
      assertThat(browser.get("/logout").statusCode()).isEqualTo(405);
      assertThat(location(browser.post("/logout", Map.of()))).endsWith("?notice=signed-out");
      assertThat(letIn(browser)).isFalse();
    }
  }

  private static boolean letIn(TestingBrowser browser) {
    return switch (browser.get("/workbench").statusCode()) {
      case 302, 401, 403 -> false;
      default -> true;
    };
  }
}
