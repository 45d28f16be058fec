package org.kaishu.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.ExamplevilleTest;
import org.kaishu.cases.TestingExampleville;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The pages of cases of any process: what is asked is what its rulebook asks.
@ExamplevilleTest
class AnyProcessDeskTests {
  @Autowired private Cases cases;
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
    return TestingBrowser.signedIn(port, login(who), TestingCity.PASSWORD);
  }

  private String login(Principal who) {
    return people.find(who.person()).orElseThrow().login();
  }

  private static String page(CaseView matter) {
    return "/workbench/cases/" + matter.number();
  }

  @Test
  void theHeadExtendsAndThePageShowsBy() {
    var matter = city.open(town, "check", town.citizen());
    try (var head = signedIn(town.head());
        var steward = signedIn(town.steward())) {
      assertThat(head.get(page(matter)).body()).contains("延长几个工作日（最多 15 个）");
      assertThat(steward.get(page(matter)).body()).doesNotContain("延长几个工作日");
      var form = Map.of("version", "1", "act", "extend", "reasons", "数据量大");
      var lacking = head.post(page(matter), form);
      assertThat(lacking.statusCode()).isEqualTo(422);
      assertThat(lacking.body()).contains("请写明延长几个工作日：1 到 15");
      var done =
          head.post(
              page(matter),
              Map.of(
                  "version", "1", "act", "extend", "reasons", "数据量大", "field.extend.days", "10"));
      assertThat(done.statusCode()).isEqualTo(302);
      assertThat(steward.get(page(matter)).body())
          .contains("已延长", "10 个工作日，原为5个工作日", "期限延长 10 个工作日", "数据量大");
    }
  }

  @Test
  void severalBodiesStandBesideEachOther() {
    var matter = city.open(town, "consultation", town.citizen());
    try (var official = signedIn(town.official());
        var governor = signedIn(town.governor())) {
      assertThat(official.get("/workbench").body()).contains(matter.number().value());
      assertThat(governor.get("/workbench").body()).contains(matter.number().value());
      assertThat(governor.get(page(matter)).body()).contains("主管部门（", "人民政府（", "交通运输局（", "不同意");
      var form = Map.of("version", "1", "act", "agree", "reasons", "");
      assertThat(governor.post(page(matter), form).statusCode()).isEqualTo(302);
      assertThat(governor.get(page(matter)).body()).contains("等其他单位都表示之后再往下办");
      assertThat(governor.get("/workbench").body()).doesNotContain(matter.number().value());
      var again = Map.of("version", "2", "act", "object", "reasons", "改主意了");
      assertThat(governor.post(page(matter), again).statusCode()).isEqualTo(409);
    }
  }

  @Test
  void anActAsksForTheDayThatTheNextClockNeeds() {
    var matter = city.open(town, "update", town.steward(), Map.of("changed-on", "2026-09-01"));
    try (var steward = signedIn(town.steward())) {
      assertThat(steward.get(page(matter)).body())
          .contains("改正期限", "name=\"field.order.until\"", "变化之日", "2026-09-01");
      var lacking =
          steward.post(page(matter), Map.of("version", "1", "act", "order", "reasons", ""));
      assertThat(lacking.statusCode()).isEqualTo(422);
      assertThat(lacking.body()).contains("请填写“改正期限”");
      var done =
          steward.post(
              page(matter),
              Map.of("version", "1", "act", "order", "field.order.until", "2026-09-18"));
      assertThat(done.statusCode()).isEqualTo(302);
      assertThat(cases.find(matter.number()).orElseThrow().pinned("until")).isEqualTo("2026-09-18");
    }
  }

  @Test
  void theClockOfAnActStandsBesideThatOfItsStage() {
    var matter = city.open(town, "demand", town.citizen());
    try (var steward = signedIn(town.steward())) {
      assertThat(steward.get(page(matter)).body()).contains("“不提供”的期限", "9月14日");
    }
    clock.set(Instant.parse("2026-09-15T02:00:00Z"));
    try (var steward = signedIn(town.steward())) {
      assertThat(steward.get(page(matter)).body()).contains("再作出就是逾期");
    }
  }

  @Test
  void theApplicantMayWithdrawWhileOthersDecide() {
    var matter = city.open(town, "consultation", town.citizen());
    var page = "/account/cases/" + matter.number();
    try (var citizen = signedIn(town.citizen())) {
      assertThat(citizen.get(page).body()).contains("您还可以", "撤回").doesNotContain("轮到您");
      var done = citizen.post(page, Map.of("version", "1", "act", "withdraw"));
      assertThat(List.of(302, 303)).contains(done.statusCode());
      assertThat(cases.find(matter.number()).orElseThrow().outcome()).contains("withdrawn");
    }
  }
}
