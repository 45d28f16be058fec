package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.notice.Notices;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.springframework.beans.factory.annotation.Autowired;

/// What bodies of the five cities owe every year, as it stands in March 2026.
@PlatformTest
class FiveDutiesTests {
  @Autowired private Duties duties;
  @Autowired private Cases cases;
  @Autowired private Notices notices;
  @Autowired private Organizations organizations;
  @Autowired private TestingCity city;
  @Autowired private TestingMatters matters;

  @BeforeEach
  void letItBeMarch() {
    matters.at("2026-03-09T10:00");
  }

  @Obligation("QD-10-7")
  @Test
  void qingdaosCityAuthorityPublishesThePlanByTheEndOfMay() {
    var town = city.qingdao();
    matters.body(town, "city-authority");
    var body = organizations.body(town.region(), "city-authority").orElseThrow();
    var plan = owed(body, "annual-plan");
    assertThat(plan.due()).isEqualTo("2026-05-31");
    assertThat(plan.state()).isEqualTo(Owed.State.DUE);
  }

  @Obligation("QD-14-2")
  @Test
  void qingdaosAuthorityAssessesTheQualityOfOpenDataEveryYear() {
    var town = city.qingdao();
    var assessment = owed(town.authority().id(), "quality-assessment");
    assertThat(assessment.starts()).isEqualTo("2026-01-01");
    assertThat(assessment.due()).isEqualTo("2026-12-31");
  }

  @Obligation("SH-10-1")
  @Test
  void shanghaisOpenEntityEvaluatesItsListEveryYear() {
    var town = city.shanghai();
    var agency = town.agency().id();
    assertThat(owed(agency, "open-evaluation").due()).isEqualTo("2026-12-31");
    assertThat(owed(agency, "open-evaluation").state()).isEqualTo(Owed.State.DUE);
    var evaluation =
        matters.opened(town, "open-evaluation", "organization", town.steward(), Map.of());
    var kept = matters.act(town, evaluation, "keep");
    assertThat(kept.outcome()).contains("kept");
    assertThat(owed(agency, "open-evaluation").state()).isEqualTo(Owed.State.FULFILLED);
    assertThat(owed(agency, "open-evaluation").by()).contains(kept.number());
  }

  @Obligation("GX-31-1")
  @Test
  void guangxisAuthorityAssessesRisksEveryYearWithTwoOthersAndAMissedYearIsReported() {
    var town = city.guangxi();
    var idle = city.guangxi();
    matters.body(town, "cyberspace-office");
    matters.body(town, "public-security");
    duties.noteMissed();
    var authority = town.authority().id();
    assertThat(owed(authority, "risk-assessment").due()).isEqualTo("2026-12-31");
    assertThat(owed(authority, "risk-assessment").state()).isEqualTo(Owed.State.DUE);
    var begun = matters.opened(town, "risk-assessment", "region", town.official(), Map.of());
    assertThat(begun.open())
        .extracting(Stay::role)
        .containsExactlyInAnyOrder("authority", "cyberspace-office", "public-security");
    var one = matters.act(town, begun, "no-risk", "authority");
    var two = matters.act(town, one, "no-risk", "cyberspace-office");
    assertThat(owed(authority, "risk-assessment").state()).isEqualTo(Owed.State.DUE);
    var all = matters.act(town, two, "no-risk", "public-security");
    assertThat(all.outcome()).contains("assessed");
    assertThat(owed(authority, "risk-assessment").state()).isEqualTo(Owed.State.FULFILLED);
    assertThat(owed(authority, "risk-assessment").by()).contains(all.number());
    assertThat(cases.history(all.number()))
        .extracting(event -> event.submission().reasons())
        .as("what each of the three found")
        .filteredOn("核实清楚"::equals)
        .hasSize(3);

    matters.at("2027-01-04T10:00");
    duties.noteMissed();
    assertThat(states(authority)).containsExactly(Owed.State.DUE);
    assertThat(states(idle.authority().id())).containsExactly(Owed.State.OVERDUE, Owed.State.DUE);
    assertThat(notices.unread(idle.official(), 20))
        .extracting(message -> message.title() + "：" + message.body())
        .contains("安全测评和风险评估：应在 2026-12-31 前完成，还没有完成");
  }

  private List<Owed.State> states(OrganizationId body) {
    return duties.of(body).stream()
        .filter(owed -> owed.duty().name().equals("risk-assessment"))
        .map(Owed::state)
        .toList();
  }

  /// What is not open is no open dataset: the duty lies on the agency, and giving up is no
  /// evaluation.
  @Test
  void whatAnAgencyDoesNotOpenItEvaluatesEveryYearToTheEnd() {
    evaluates(city.guangzhou(), Map.of("attribute", "closed"));
    evaluates(city.wenzhou(), Map.of("exception", "security"));
  }

  private void evaluates(TestingCity.Town town, Map<String, String> form) {
    var agency = town.agency().id();
    assertThat(owed(agency, "open-evaluation").due()).isEqualTo("2026-12-31");
    var begun = matters.opened(town, "open-evaluation", "dataset", town.steward(), form);
    assertThat(matters.act(town, begun, "withdraw").outcome()).contains("withdrawn");
    assertThat(owed(agency, "open-evaluation").state()).isEqualTo(Owed.State.DUE);
    var again = matters.opened(town, "open-evaluation", "dataset", town.steward(), form);
    assertThat(matters.act(town, again, "keep").outcome()).contains("kept");
    assertThat(owed(agency, "open-evaluation").state()).isEqualTo(Owed.State.FULFILLED);
  }

  private Owed owed(OrganizationId body, String duty) {
    var found = duties.of(body).stream().filter(owed -> owed.duty().name().equals(duty)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
