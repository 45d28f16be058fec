package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingClock;
import org.kaishu.notice.Notices;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;

/// Who acts in which stage, one body after another and several at once.
@ExamplevilleTest
class SeveralBodiesModuleTests {
  @Autowired Cases cases;
  @Autowired Notices notices;
  @Autowired TestingExampleville city;
  @Autowired TestingClock clock;

  private TestingExampleville.Town town;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-09-07T02:00:00Z"));
    town = city.town();
  }

  @Test
  void eachRoleIsPlayedByItsBodyAndNobodyElse() {
    var matter = city.open(town, "relay", town.otherSteward());
    var turns =
        List.of(
            town.cityOfficial(), town.censor(), town.expert(), town.head(), town.otherSteward());
    for (var turn : turns) {
      for (var other : everybody()) {
        assertThat(cases.hasTurn(matter, other)).isEqualTo(other.equals(turn));
        assertThat(cases.queue(QueueQuery.of(other)).cases())
            .extracting(CaseView::number)
            .filteredOn(matter.number()::equals)
            .hasSize(other.equals(turn) ? 1 : 0);
      }
      assertThat(cases.mayRead(matter, turn)).isTrue();
      matter =
          city.act(
              matter, matter.open().getFirst().stage().equals("using") ? "finish" : "pass", turn);
    }
    assertThat(matter.outcome()).contains("finished");
  }

  private List<Principal> everybody() {
    return List.of(
        town.steward(),
        town.colleague(),
        town.head(),
        town.otherSteward(),
        town.official(),
        town.cityOfficial(),
        town.governor(),
        town.censor(),
        town.expert(),
        town.citizen());
  }

  @Test
  void aProcessOfAgenciesIsNotOpenToPeople() {
    assertThat(cases.open(city.wanted(town, "relay", town.citizen(), Map.of())))
        .isEqualTo(new Opened.Refused(new Refusal.NotCompetent("using-department")));
  }

  @Test
  void aStageThatNobodyCanActInIsRefusedByName() {
    var matter = city.open(town, "reviewed", town.steward());
    var lonely = city.city().region();
    var wanted =
        new NewCase(
            "consultation",
            lonely,
            city.city().id(),
            matter.subject(),
            "公交线路",
            town.citizen(),
            "normal",
            matter.form(),
            Submission.NONE);
    var refused = (Opened.Refused) cases.open(wanted);
    assertThat(((Refusal.Lacking) refused.why()).what()).containsExactly("本地区还没有登记人民政府，“会商”没有人能办");
  }

  @Test
  void severalBodiesAreAskedAtOnceEachOnItsOwnClock() {
    var matter = city.open(town, "consultation", town.citizen());
    assertThat(matter.open())
        .extracting(Stay::role)
        .containsExactly("authority", "government", "open-entity");
    // Tuesday 8, Wednesday 9 and Thursday 10 September
    assertThat(matter.open())
        .allSatisfy(stay ->
            assertThat(stay.deadline().orElseThrow().lastDay())
                .isEqualTo(LocalDate.parse("2026-09-10")));
    for (var by : List.of(town.official(), town.governor(), town.steward())) {
      assertThat(cases.queue(QueueQuery.of(by)).cases())
          .extracting(CaseView::number)
          .contains(matter.number());
      assertThat(cases.acts(matter, by))
          .extracting(act -> act.name())
          .containsExactly("agree", "object");
    }
  }

  @Test
  void theCaseWaitsUntilAllHaveActedAndNobodyIsToldBefore() {
    var opened = city.open(town, "consultation", town.citizen());
    var first = city.act(opened, "object", town.governor());
    assertThat(first.outcome()).isEmpty();
    assertThat(first.open()).extracting(Stay::role).containsExactly("authority", "open-entity");
    assertThat(cases.history(opened.number()).getLast().kind()).isEqualTo("opined");
    assertThat(cases.hasTurn(first, town.governor())).isFalse();
    assertThat(city.refusal(first, "agree", town.governor()))
        .isEqualTo(new Refusal.Spoken("government"));
    assertThat(city.refusal(opened, "agree", town.official())).isEqualTo(new Refusal.Stale(1, 2));

    var second = city.act(first, "agree", town.official());
    assertThat(notices.unread(town.citizen(), 10)).isEmpty();
    assertThat(cases.record(second, town.citizen()).events()).hasSize(1);
    assertThat(cases.record(second, town.citizen()).stays())
        .allSatisfy(stay -> assertThat(stay.leftBy()).isEmpty());

    var third = city.act(second, "agree", town.steward());
    assertThat(third.outcome()).as("the last listed of the acts chosen").contains("refused");
    assertThat(notices.unread(town.citizen(), 10))
        .singleElement()
        .satisfies(message -> assertThat(message.body()).contains("会商没有通过"));
    var event = cases.history(opened.number()).getLast();
    assertThat(event.act()).contains("agree");
    assertThat(event.followed()).contains("object");
    assertThat(event.to()).contains("end:refused");
    assertThat(cases.record(third, town.citizen()).events()).hasSize(4);
  }

  @Test
  void whenAllAgreeTheCaseGoesOn() {
    var matter = city.open(town, "consultation", town.citizen());
    for (var by : List.of(town.official(), town.governor(), town.steward())) {
      matter = city.act(matter, "agree", by);
    }
    assertThat(matter.current().orElseThrow().stage()).isEqualTo("decision");
    assertThat(city.act(matter, "decide", town.governor()).outcome()).contains("decided");
  }

  @Test
  void lateBodiesAreNotedOneByOne() {
    var opened = city.open(town, "consultation", town.citizen());
    city.act(opened, "agree", town.official());
    clock.set(Instant.parse("2026-09-11T02:00:00Z"));
    cases.noteOverdue();
    cases.noteOverdue();
    assertThat(cases.history(opened.number()))
        .filteredOn(event -> event.kind().equals("overdue"))
        .hasSize(2);
    assertThat(notices.unread(town.governor(), 10))
        .anyMatch(message -> message.body().contains("已经逾期"));
    assertThat(notices.unread(town.steward(), 10))
        .anyMatch(message -> message.body().contains("已经逾期"));
  }

  @Test
  void theApplicantWithdrawsAtAnyTimeWhoeversTurnItIs() {
    var opened = city.open(town, "consultation", town.citizen());
    var first = city.act(opened, "agree", town.official());
    assertThat(cases.acts(first, town.citizen()))
        .extracting(act -> act.name())
        .containsExactly("withdraw");
    assertThat(city.refusal(first, "withdraw", town.governor()))
        .isEqualTo(new Refusal.NotCompetent("applicant"));
    var withdrawn = city.act(first, "withdraw", town.citizen());
    assertThat(withdrawn.outcome()).contains("withdrawn");
    assertThat(withdrawn.open()).isEmpty();
    assertThat(cases.stays(opened.number()))
        .extracting(stay -> stay.leftBy().orElse(""))
        .containsExactly("agree", "withdraw", "withdraw");
    assertThat(city.refusal(withdrawn, "agree", town.steward()))
        .isEqualTo(new Refusal.Ended("withdrawn"));
  }

  @Test
  void aCaseIsConcludedOnlyWhenEveryReviewThatWasAskedForIsDone() {
    var matter =
        city.open(town, "reviewed", town.steward(), Map.of("legality", "yes", "experts", "no"));
    assertThat(cases.possible(matter)).extracting(act -> act.name()).doesNotContain("conclude");
    assertThat(city.refusal(matter, "conclude", town.steward()))
        .isEqualTo(new Refusal.UnknownAct("conclude", "gathering"));
    matter = city.act(matter, "to-legality", town.steward());
    matter = city.act(matter, "clear", town.official());
    assertThat(city.act(matter, "conclude", town.steward()).outcome()).contains("passed");
  }
}
