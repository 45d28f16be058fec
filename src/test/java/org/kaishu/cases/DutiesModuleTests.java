package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingClock;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.Notices;
import org.kaishu.party.OrganizationId;
import org.springframework.beans.factory.annotation.Autowired;

/// What bodies must do again and again.
@ExamplevilleTest
class DutiesModuleTests {
  @Autowired Duties duties;
  @Autowired Ledger ledger;
  @Autowired Notices notices;
  @Autowired TestingExampleville city;
  @Autowired TestingClock clock;

  private TestingExampleville.Town town;

  @BeforeEach
  void beginInJuly() {
    clock.set(Instant.parse("2026-07-06T02:00:00Z"));
    town = city.town();
    duties.noteMissed();
  }

  private Owed owed(OrganizationId body, String duty) {
    var found = duties.of(body).stream().filter(owed -> owed.duty().name().equals(duty)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void aDutyIsDueFulfilledOrOverdueByTheCasesOfItsTerm() {
    var agency = town.agency().id();
    var due = owed(agency, "self-check");
    assertThat(due.starts()).isEqualTo("2026-07-01");
    assertThat(due.due()).isEqualTo("2026-09-30");
    assertThat(due.state()).isEqualTo(Owed.State.DUE);

    var opened = city.open(town, "self-check", town.steward());
    assertThat(owed(agency, "self-check").state()).isEqualTo(Owed.State.DUE);
    city.act(opened, "record", town.steward());
    assertThat(owed(agency, "self-check").state()).isEqualTo(Owed.State.FULFILLED);
    assertThat(owed(agency, "self-check").by()).contains(opened.number());
    assertThat(owed(town.otherAgency().id(), "self-check").state()).isEqualTo(Owed.State.DUE);
    assertThat(duties.of(town.steward())).isEqualTo(duties.of(agency));
  }

  @Test
  void aMissedDutyIsNotedOnceAndTold() {
    clock.set(Instant.parse("2026-10-01T02:00:00Z"));
    duties.noteMissed();
    duties.noteMissed();
    var agency = town.agency().id();
    assertThat(duties.of(agency))
        .filteredOn(owed -> owed.duty().name().equals("self-check"))
        .extracting(Owed::state)
        .containsExactly(Owed.State.OVERDUE, Owed.State.DUE);
    assertThat(ledger.about(new Subject("organization", agency.toString())))
        .extracting(entry -> entry.kind())
        .filteredOn("duty.missed"::equals)
        .hasSize(1);
    assertThat(notices.unread(town.steward(), 10))
        .extracting(message -> message.body())
        .containsExactly("应在 2026-09-30 前完成，还没有完成");
    assertThat(notices.unread(town.official(), 10))
        .extracting(message -> message.body())
        .contains("交通运输局没有在 2026-09-30 前完成");
  }

  @Test
  void aTermThatEndedBeforeTheBodyWasWatchedIsNotHeldAgainstIt() {
    // the plan of 2026 was due on 31 May, before the platform knew the town
    assertThat(duties.of(town.authority().id()))
        .extracting(owed -> owed.duty().name())
        .doesNotContain("plan");
    clock.set(Instant.parse("2027-01-04T02:00:00Z"));
    var plan = owed(town.authority().id(), "plan");
    assertThat(plan.due()).isEqualTo("2027-05-31");
    assertThat(plan.state()).isEqualTo(Owed.State.DUE);
    clock.set(Instant.parse("2027-06-02T02:00:00Z"));
    assertThat(owed(town.authority().id(), "plan").state()).isEqualTo(Owed.State.OVERDUE);
    var opened = city.open(town, "plan", town.official());
    city.act(opened, "publish", town.official());
    assertThat(owed(town.authority().id(), "plan").state()).isEqualTo(Owed.State.FULFILLED_LATE);
    assertThat(duties.in(town.region()))
        .filteredOn(owed -> owed.duty().name().equals("plan"))
        .extracting(Owed::body)
        .isEqualTo(List.of(town.authority().id()));
  }
}
