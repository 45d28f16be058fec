package org.kaishu.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Duties;
import org.kaishu.cases.ExamplevilleTest;
import org.kaishu.cases.TestingExampleville;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Cases that pass from one to another: handed over, done in somebody's place, turned against, and
/// those that a body owes again and again.
@ExamplevilleTest
class RelayDeskTests {
  private static final String DELEGATIONS = "/workbench/delegations";
  private static final String DUTIES = "/workbench/duties";

  @Autowired private Cases cases;
  @Autowired private Duties duties;
  @Autowired private People people;
  @Autowired private TestingExampleville city;
  @Autowired private TestingClock clock;
  @LocalServerPort private int port;

  private TestingExampleville.Town town;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-09-07T02:00:00Z"));
    town = city.town();
  }

  private TestingBrowser signedIn(Principal who) {
    return TestingBrowser.signedIn(
        port, people.find(who.person()).orElseThrow().login(), TestingCity.PASSWORD);
  }

  private static String page(CaseView matter) {
    return "/workbench/cases/" + matter.number();
  }

  @Test
  void aCaseIsHandedOverToAnotherBodyOnTheSameClock() {
    var matter = city.open(town, "check", town.citizen());
    var other = town.otherAgency().id().toString();
    try (var steward = signedIn(town.steward());
        var next = signedIn(town.otherSteward());
        var official = signedIn(town.official())) {
      assertThat(steward.get(page(matter)).body()).contains("移交给别的单位", "value=\"" + other + "\"");
      assertThat(official.get(page(matter)).body()).doesNotContain("移交给别的单位");
      var handOver = page(matter) + "/hand-over";
      var lacking = steward.post(handOver, Map.of("version", "1"));
      assertThat(lacking.statusCode()).isEqualTo(422);
      assertThat(lacking.body()).contains("请选择移交给哪个单位", "请写明移交的理由");
      var kept = steward.post(handOver, Map.of("version", "1", "hand-over-reasons", "学校的线路归教育局"));
      assertThat(kept.body()).contains("学校的线路归教育局</textarea>");

      var form = Map.of("version", "1", "to", other, "hand-over-reasons", "学校的线路归教育局");
      assertThat(steward.post(handOver, form).statusCode()).isEqualTo(302);
      assertThat(steward.post(handOver, form).statusCode()).as("seen before").isEqualTo(409);
      assertThat(next.get("/workbench").body()).contains(matter.number().value());
      assertThat(next.get(page(matter)).body()).contains("学校的线路归教育局", "9月14日", "移交给别的单位");
      assertThat(steward.get("/workbench").body()).doesNotContain(matter.number().value());
    }
  }

  @Test
  void aColleagueActsForSomebodyWhoIsAwayUntilTheyAreBack() {
    var matter = city.open(town, "check", town.citizen());
    var colleague = town.colleague().person().toString();
    try (var steward = signedIn(town.steward());
        var substitute = signedIn(town.colleague())) {
      assertThat(steward.get(DELEGATIONS).body())
          .contains("现在没有人代您办", "value=\"" + colleague + "\"");
      var lacking = steward.post(DELEGATIONS, Map.of("until", "下周五"));
      assertThat(lacking.statusCode()).isEqualTo(422);
      assertThat(lacking.body()).contains("请选择由谁代办", "日期要写成", "value=\"下周五\"");
      var past = steward.post(DELEGATIONS, Map.of("substitute", colleague, "until", "2026-09-01"));
      assertThat(past.body()).contains("截止日期已经过去");
      var made = steward.post(DELEGATIONS, Map.of("substitute", colleague, "until", "2026-09-11"));
      assertThat(steward.get(location(made)).body())
          .contains("已经委托", town.colleague().displayName(), "2026年9月11日");
      assertThat(substitute.get(DELEGATIONS).body()).contains(town.steward().displayName());

      var act = Map.of("version", "1", "act", "correct");
      assertThat(substitute.post(page(matter), act).statusCode()).isEqualTo(302);
      assertThat(cases.find(matter.number()).orElseThrow().outcome()).contains("corrected");

      var number =
          steward.get(DELEGATIONS).body().replaceAll("(?s).*delegations/(\\d+)/end.*", "$1");
      assertThat(substitute.post(DELEGATIONS + "/" + number + "/end", Map.of()).statusCode())
          .isEqualTo(404);
      var ended = steward.post(DELEGATIONS + "/" + number + "/end", Map.of());
      assertThat(steward.get(location(ended)).body()).contains("委托已经结束", "现在没有人代您办");
    }
  }

  @Test
  void whoIsRefusedOpensTheAppealFromTheEndOfTheCase() {
    var matter = city.open(town, "demand", town.citizen());
    var account = "/account/cases/" + matter.number();
    try (var citizen = signedIn(town.citizen());
        var official = signedIn(town.official());
        var steward = signedIn(town.steward())) {
      assertThat(citizen.get(account).body()).doesNotContain("提起复议");
      city.act(matter, "refuse", town.steward());
      var appeal = "/account/matters/reconsideration?against=" + matter.number();
      assertThat(citizen.get(account).body()).contains("提起复议", appeal);
      assertThat(citizen.get(appeal).body()).contains("针对的案件", "公交线路");
      assertThat(official.get(appeal).statusCode()).as("a body may read it").isEqualTo(200);
      var opened =
          citizen.post(
              "/account/matters/reconsideration", Map.of("against", matter.number().value()));
      assertThat(opened.statusCode()).isEqualTo(302);
      var number = new CaseNumber(location(opened).replaceAll(".*/cases/|\\?.*", ""));
      assertThat(cases.find(number).orElseThrow().against()).contains(matter.number());
      assertThat(citizen.get(account).body()).contains(number.value());
      assertThat(steward.get(page(matter)).body())
          .contains("相关案件", "针对本案提出", "href=\"/workbench/cases/" + number + "\"");
    }
    var open = city.open(town, "demand", town.citizen());
    try (var citizen = signedIn(town.citizen())) {
      assertThat(
              citizen.get("/account/matters/reconsideration?against=" + open.number()).statusCode())
          .as("not decided yet")
          .isEqualTo(404);
    }
  }

  @Test
  void whatABodyOwesStandsWithTheButtonThatDoesIt() {
    duties.noteMissed();
    try (var steward = signedIn(town.steward());
        var expert = signedIn(town.expert())) {
      assertThat(expert.get(DUTIES).body())
          .as("a body whose steward is somebody else")
          .contains("由开放主体发起")
          .doesNotContain("self-check");
      assertThat(steward.get(DUTIES).body())
          .contains("还没有做 1 项", "季度自查", "最晚 9月30日", "href=\"/workbench/matters/self-check\"");
    }
    clock.set(Instant.parse("2026-10-12T02:00:00Z"));
    try (var steward = signedIn(town.steward())) {
      assertThat(steward.get(DUTIES).body())
          .contains("已经逾期 1 项", "应当在9月30日（周三）以前做，已经过了 12 天", "还没有做 1 项")
          .matches("(?s).*已经逾期 1 项.*还没有做 1 项.*");
      var opened = steward.post("/workbench/matters/self-check", Map.of("named", "三季度自查"));
      var number = location(opened).replaceAll(".*(/workbench/cases/[^?]*).*", "$1");
      assertThat(steward.post(number, Map.of("version", "1", "act", "record")).statusCode())
          .isEqualTo(302);
      assertThat(steward.get(DUTIES).body()).contains("这一期已经做了 1 项", "href=\"" + number);
    }
  }

  @Test
  void theClockAboveIsThatOfTheBodyThatFallsDueFirst() {
    var matter = city.open(town, "consultation", town.citizen());
    var stays = matter.open();
    assertThat(stays).hasSize(3);
    var reversed = matter.with(stays.reversed());
    assertThat(reversed.dueFirst().flatMap(stay -> stay.deadline()))
        .isEqualTo(matter.dueFirst().flatMap(stay -> stay.deadline()));
    var later = city.open(town, "demand", town.citizen()).open().getFirst();
    var none = city.open(town, "plan", town.official()).open().getFirst();
    assertThat(matter.with(List.of(none, later, stays.getFirst())).dueFirst())
        .contains(stays.getFirst());
    assertThat(matter.with(List.of(none)).dueFirst()).contains(none);
  }
}
