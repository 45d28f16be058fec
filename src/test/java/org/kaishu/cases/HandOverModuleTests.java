package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.cases.TestingExampleville.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingClock;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.Notices;
import org.springframework.beans.factory.annotation.Autowired;

/// Cases that go on with somebody else, notices that are given once, cases against outcomes.
@ExamplevilleTest
class HandOverModuleTests {
  @Autowired Cases cases;
  @Autowired Delegations delegations;
  @Autowired Ledger ledger;
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
  void aCaseIsHandedOverOnTheSameClock() {
    var opened = city.open(town, "demand", town.citizen());
    clock.set(Instant.parse("2026-09-09T02:00:00Z"));
    var to = town.otherAgency().id();
    var handed =
        ((Answer.Done)
                cases.handOver(new HandOver(opened.number(), 1, to, "数据由教育局采集", town.steward())))
            .now();

    var stay = handed.current().orElseThrow();
    assertThat(stay.body()).contains(to);
    assertThat(stay.deadline()).isEqualTo(opened.current().orElseThrow().deadline());
    assertThat(cases.actClocks(opened.number())).extracting(ActClock::act).hasSize(2);
    assertThat(cases.hasTurn(handed, town.steward())).isFalse();
    assertThat(cases.hasTurn(handed, town.otherSteward())).isTrue();
    assertThat(cases.mayRead(handed, town.otherSteward())).isTrue();
    assertThat(notices.unread(town.otherSteward(), 10))
        .anyMatch(message -> message.body().contains("已移交给您单位办理"));
    var event = cases.history(opened.number()).getLast();
    assertThat(event.kind()).isEqualTo("handed-over");
    assertThat(event.note(CaseEvent.TO)).contains(to.toString());
    assertThat(ledger.about(new Subject("case", opened.number().value())))
        .extracting(entry -> entry.kind())
        .contains("case.handed-over");
    assertThat(city.act(handed, "provide", town.otherSteward()).outcome()).contains("provided");
  }

  @Test
  void nobodyHandsOverWhatIsNotTheirsOrToWhoCannotAct() {
    var opened = city.open(town, "demand", town.citizen());
    var other = town.otherAgency().id();
    assertThat(why(new HandOver(opened.number(), 1, other, "理由", town.official())))
        .isEqualTo(new Refusal.NotCompetent("open-entity"));
    assertThat(why(new HandOver(opened.number(), 1, other, " ", town.steward())))
        .isInstanceOf(Refusal.Lacking.class);
    for (var nobody : List.of(town.agency().id(), town.government().id())) {
      assertThat(why(new HandOver(opened.number(), 1, nobody, "理由", town.steward())))
          .isInstanceOf(Refusal.Lacking.class);
    }
    assertThat(cases.find(opened.number())).contains(opened);
  }

  @Test
  void whoHandedACaseOverDoesNoActOfItAnyMore() {
    var opened = city.open(town, "self-check", town.steward());
    var to = town.otherAgency().id();
    var request = new HandOver(opened.number(), 1, to, "由教育局自查", town.steward());
    var handed = ((Answer.Done) cases.handOver(request)).now();
    assertThat(city.refusal(handed, "settle", town.steward()))
        .isEqualTo(new Refusal.NotCompetent("open-entity"));
    assertThat(city.act(handed, "settle", town.otherSteward()).outcome()).contains("recorded");
  }

  private Refusal why(HandOver request) {
    return ((Answer.Refused) cases.handOver(request)).why();
  }

  @Test
  void aColleagueActsInPlaceOfAnotherUntilADayAndBothAreNamed() {
    var opened = city.open(town, "demand", town.citizen());
    assertThat(cases.hasTurn(opened, town.colleague())).isFalse();
    var until = LocalDate.parse("2026-09-09");
    assertThat(delegations.delegate(town.steward(), town.otherSteward().person(), until))
        .isInstanceOf(Delegations.Made.Refused.class);
    assertThat(delegations.delegate(town.steward(), town.colleague().person(), until.minusDays(3)))
        .isInstanceOf(Delegations.Made.Refused.class);
    assertThat(delegations.delegate(town.citizen(), town.colleague().person(), until))
        .isInstanceOf(Delegations.Made.Refused.class);
    var made = delegations.delegate(town.steward(), town.colleague().person(), until);
    assertThat(made).isInstanceOf(Delegations.Made.Done.class);
    assertThat(cases.queue(QueueQuery.of(town.colleague())).cases()).hasSize(1);

    clock.set(Instant.parse("2026-09-10T02:00:00Z"));
    assertThat(cases.hasTurn(opened, town.colleague())).as("after the last day").isFalse();
    clock.set(Instant.parse("2026-09-09T02:00:00Z"));
    city.act(opened, "provide", town.colleague());
    var event = cases.history(opened.number()).getLast();
    assertThat(event.actor().id()).isEqualTo(town.colleague().person().toString());
    assertThat(event.note(CaseEvent.IN_PLACE_OF)).contains(town.steward().person().toString());
  }

  @Test
  void anEndedDelegationGivesNothing() {
    var opened = city.open(town, "demand", town.citizen());
    var until = LocalDate.parse("2026-09-30");
    var made =
        (Delegations.Made.Done)
            delegations.delegate(town.steward(), town.colleague().person(), until);
    assertThat(delegations.end(made.now(), town.head())).isFalse();
    assertThat(delegations.end(made.now(), town.steward())).isTrue();
    assertThat(cases.hasTurn(opened, town.colleague())).isFalse();
  }

  @Test
  void aSecondNoticeSaysWhetherTheFaultWasThereBefore() {
    var matter = city.open(town, "screening", town.citizen());
    matter = city.act(matter, "return", town.official());
    matter = city.act(matter, "resubmit", town.citizen());
    assertThat(city.refusal(matter, "return", town.official())).isInstanceOf(Refusal.Lacking.class);
    assertThat(
            city.refusal(
                request(matter, "return", town.official())
                    .with(new TreeMap<>(Map.of("fault-existed", "perhaps")))))
        .isInstanceOf(Refusal.Lacking.class);
    matter = city.act(matter, "return", town.official(), Map.of("fault-existed", "yes"));
    assertThat(cases.history(matter.number()).getLast().note(CaseEvent.FAULT_EXISTED))
        .contains("yes");
    assertThat(notices.unread(town.citizen(), 10))
        .anyMatch(message -> message.body().contains("上次一次性告知时已经存在"));

    matter = city.act(matter, "resubmit", town.citizen());
    matter = city.act(matter, "return", town.official(), Map.of("fault-existed", "no"));
    assertThat(cases.history(matter.number()).getLast().note(CaseEvent.FAULT_EXISTED)).isEmpty();
  }

  @Test
  void aCaseTurnsAgainstAnOutcomeAsTheRulebookAllows() {
    var open = city.open(town, "demand", town.citizen());
    var appeal = city.wanted(town, "reconsideration", town.citizen(), Map.of());
    assertThat(cases.open(appeal.against(open.number()))).isInstanceOf(Opened.Refused.class);
    var provided = city.act(city.open(town, "demand", town.citizen()), "provide", town.steward());
    assertThat(cases.open(appeal.against(provided.number()))).isInstanceOf(Opened.Refused.class);
    var refused = city.act(open, "refuse", town.steward());
    var stranger = city.wanted(town, "reconsideration", city.town().citizen(), Map.of());
    assertThat(cases.open(stranger.against(refused.number()))).isInstanceOf(Opened.Refused.class);
    assertThat(cases.links(refused, town.citizen()).possible()).containsExactly("reconsideration");

    var made = ((Opened.Done) cases.open(appeal.against(refused.number()))).now();

    assertThat(made.against()).contains(refused.number());
    assertThat(cases.links(made, town.citizen()).against()).contains(refused);
    assertThat(cases.links(refused, town.official()).appeals())
        .extracting(CaseView::number)
        .containsExactly(made.number());
    assertThat(cases.links(refused, city.town().citizen()).appeals()).isEmpty();
    assertThat(ledger.verify().findings()).isEmpty();
  }
}
