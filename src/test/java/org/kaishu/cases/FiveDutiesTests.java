package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.springframework.beans.factory.annotation.Autowired;

/// What bodies of the five cities owe every year, as it stands in March 2026.
@PlatformTest
class FiveDutiesTests {
  @Autowired private Duties duties;
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

  private Owed owed(OrganizationId body, String duty) {
    var found = duties.of(body).stream().filter(owed -> owed.duty().name().equals(duty)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
