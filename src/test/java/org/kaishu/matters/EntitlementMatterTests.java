package org.kaishu.matters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Entitlements;
import org.kaishu.access.TestingApplicant;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.page.LocalLaw;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Matters about what was granted to somebody: picked by the agency that granted it and by whoever
/// holds it, and by nobody else.
@PlatformTest
class EntitlementMatterTests {
  @Autowired private Entitlements entitlements;
  @Autowired private LocalLaw law;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private AutowireCapableBeanFactory beans;
  @LocalServerPort private int port;

  private TestingCity.Town town;
  private Entitlement granted;

  @BeforeEach
  void grantSomething() {
    clock.set(Instant.parse("2026-03-02T02:00:00Z"));
    town = city.guangxi();
    var testing = beans.createBean(TestingApplicant.class);
    var matter = testing.filed(testing.dataset(town, OpenAttribute.CONDITIONAL), town.citizen());
    matter = TestingApplicant.done(testing.act(matter, "pass", town.operator()));
    matter =
        TestingApplicant.done(
            testing.grant(matter, "agree", town.steward(), TestingApplicant.whole()));
    matter = TestingApplicant.done(testing.act(matter, "approve", town.official()));
    matter = TestingApplicant.done(testing.act(matter, "sign", town.steward()));
    TestingApplicant.done(testing.act(matter, "accept", town.citizen()));
    granted = entitlements.of(town.citizen()).getFirst();
  }

  private TestingBrowser signedIn(Principal who) {
    return TestingBrowser.signedIn(port, who.displayName(), TestingCity.PASSWORD);
  }

  @Test
  void theAgencyClosesWhatItGrantedWithReasonsAndEvidence() {
    var violation = "/workbench/matters/violation";
    var about = granted.id().value();
    try (var steward = signedIn(town.steward());
        var other = signedIn(town.otherSteward())) {
      assertThat(steward.get(violation).body()).contains("公交客流和票款", about);
      assertThat(other.get(violation).body()).contains("没有可以选的");
      assertThat(other.post(violation, Map.of("about", about)).statusCode()).isEqualTo(404);
      var lacking = steward.post(violation, Map.of("about", about, "reasons", "转给他人"));
      assertThat(lacking.statusCode()).isEqualTo(422);
      assertThat(lacking.body()).contains("请附上证明材料", "转给他人</textarea>");
      var opened =
          steward.post(
              violation, Map.of("about", about, "reasons", "转给他人", "evidence", "抽查记录.pdf"));
      assertThat(opened.statusCode()).isEqualTo(302);
      assertThat(steward.get(location(opened)).statusCode()).isEqualTo(200);
    }
    assertThat(entitlements.find(granted.id()).orElseThrow().closed()).isPresent();
  }

  @Test
  void whoHoldsItReportsItsUse() {
    var report = "/account/matters/use-report";
    var rulebook = law.governing(town.region());
    var inputs =
        TestingForms.filled(
            rulebook, rulebook.process("use-report").orElseThrow(), LocalDate.parse("2026-03-02"));
    inputs.add(new TestingForms.Input("region", town.region().value()));
    inputs.add(new TestingForms.Input("about", granted.id().value()));
    try (var citizen = signedIn(town.citizen());
        var stranger = signedIn(town.steward())) {
      assertThat(TestingForms.send(stranger, report, inputs).statusCode()).isEqualTo(404);
      var opened = TestingForms.send(citizen, report, inputs);
      assertThat(opened.statusCode()).as(opened.body()).isEqualTo(302);
      assertThat(citizen.get(location(opened)).body()).contains("已经提交", "公交客流和票款");
    }
  }
}
