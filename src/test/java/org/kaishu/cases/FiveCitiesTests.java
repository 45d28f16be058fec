package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.cases.TestingMatters.lastDay;
import static org.kaishu.cases.TestingMatters.stage;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.calendar.Reading;
import org.kaishu.rulebook.Citation;
import org.springframework.beans.factory.annotation.Autowired;

/// Periods, bodies and refusals of the five texts, through the engine. In these weeks of March 2026
/// no day is off and none is made up; 4 to 6 April are off (清明).
@PlatformTest
class FiveCitiesTests {
  private static final String MONDAY = "2026-03-09T10:00";
  private static final Map<String, String> REQUEST = Map.of("data", "全市公交车辆的到站时间");

  @Autowired private Cases cases;
  @Autowired private TestingCity city;
  @Autowired private TestingMatters matters;

  @Obligation({"GZ-2-5a", "GZ-2-5c"})
  @Test
  void guangzhouAnswersARequestForDataOutsideTheCatalogueInTwentyWorkingDays() {
    var town = city.guangzhou();
    var matter = undisclosed(town);
    assertThat(stage(matter)).isEqualTo("assessment");
    assertThat(lastDay(matter)).contains("2026-04-07");
    assertThat(matter.openEntity()).isEqualTo(town.agency().id());
  }

  @Obligation({"GZ-2-5b", "GZ-2-5d"})
  @Test
  void guangzhouRefusesWithReasonsAndLateFromTheSixthWorkingDay() {
    var town = city.guangzhou();
    var matter = undisclosed(town);
    matters.at("2026-03-17T00:00");
    var silent = matters.attempt(town, matter, "refuse", Optional.empty(), Submission.because(""));
    assertThat(silent).isInstanceOf(Answer.Refused.class);
    var refused = matters.act(town, matter, "refuse");
    assertThat(refused.outcome()).contains("refused");
    assertThat(cases.actClocks(refused.number()))
        .extracting(clock -> cases.reading(clock).state())
        .contains(Reading.State.MET_LATE);
    assertThat(cases.reading(cases.stays(refused.number()).getFirst()))
        .map(Reading::state)
        .contains(Reading.State.MET);
  }

  private CaseView undisclosed(TestingCity.Town town) {
    matters.at(MONDAY);
    return matters.opened(town, "undisclosed-request", "organization", town.citizen(), REQUEST);
  }

  @Obligation("QD-12-4")
  @Test
  void qingdaoReviewsTheFormOfSubmittedDataInTwoWorkingDays() {
    var town = city.qingdao();
    var matter = submission(town);
    assertThat(matter.current().orElseThrow().role()).isEqualTo("authority");
    assertThat(lastDay(matter)).contains("2026-03-11");
  }

  @Obligation({"QD-12-5", "QD-12-6"})
  @Test
  void qingdaoSendsSubmittedDataBackOnlyWithAllReasonsAtOnce() {
    var town = city.qingdao();
    var matter = submission(town);
    var silent = matters.attempt(town, matter, "return", Optional.empty(), Submission.because(""));
    assertThat(silent).isInstanceOf(Answer.Refused.class);
    var returned = matters.act(town, matter, "return");
    assertThat(stage(returned)).isEqualTo("correction");
    assertThat(cases.history(returned.number()).getLast().submission().reasons()).isEqualTo("核实清楚");
  }

  @Obligation("QD-12-7")
  @Test
  void qingdaoReviewsCorrectedDataInANewRound() {
    var town = city.qingdao();
    var returned = matters.act(town, submission(town), "return");
    matters.at("2026-03-12T10:00");
    var again = matters.act(town, returned, "resubmit");
    assertThat(again.round()).isEqualTo(2);
    assertThat(lastDay(again)).contains("2026-03-16");
  }

  private CaseView submission(TestingCity.Town town) {
    matters.at(MONDAY);
    return matters.opened(town, "publish-dataset", "dataset", town.steward(), Map.of());
  }

  @Obligation({"QD-18-1", "QD-18-2"})
  @Test
  void qingdaosCityAuthorityReviewsTheFormOfARequestInFiveWorkingDays() {
    var town = city.qingdao();
    var matter = requested(town);
    assertThat(matter.current().orElseThrow().role()).isEqualTo("city-authority");
    assertThat(lastDay(matter)).contains("2026-03-16");
  }

  @Obligation("QD-18-3")
  @Test
  void qingdaoReturnsARequestOnlyWithReasons() {
    var town = city.qingdao();
    var matter = requested(town);
    assertThat(matters.attempt(town, matter, "return", Optional.empty(), Submission.because("")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(stage(matters.act(town, matter, "return"))).isEqualTo("completion");
  }

  @Obligation({"QD-18-4", "QD-18-5"})
  @Test
  void qingdaosOpenEntityArguesARequestInTenWorkingDaysFromItsTransfer() {
    var town = city.qingdao();
    var matter = requested(town);
    matters.at("2026-03-11T16:00");
    var passed = matters.act(town, matter, "pass");
    assertThat(passed.current().orElseThrow().role()).isEqualTo("open-entity");
    assertThat(lastDay(passed)).contains("2026-03-25");
  }

  @Obligation({"QD-18-6", "QD-18-7"})
  @Test
  void qingdaoOpensWithinTwentyWorkingDaysOfTheFeedbackOrRefusesWithReasons() {
    var town = city.qingdao();
    var passed = matters.act(town, requested(town), "pass");
    assertThat(matters.attempt(town, passed, "refuse", Optional.empty(), Submission.because("")))
        .isInstanceOf(Answer.Refused.class);
    matters.at("2026-03-13T16:00");
    var feedback = matters.act(town, passed, "can-open");
    assertThat(stage(feedback)).isEqualTo("opening-data");
    assertThat(lastDay(feedback)).contains("2026-04-13");
  }

  private CaseView requested(TestingCity.Town town) {
    matters.at(MONDAY);
    matters.body(town, "city-authority");
    return matters.opened(town, "undisclosed-request", "organization", town.citizen(), REQUEST);
  }

  @Obligation({"QD-19-2", "QD-19-3", "QD-19-7"})
  @Test
  void qingdaosAuthorityAndOpenEntityVerifyAnObjectionTogetherInTenWorkingDays() {
    var town = city.qingdao();
    matters.at(MONDAY);
    var matter =
        matters.opened(
            town,
            "objection",
            "dataset",
            town.citizen(),
            Map.of("ground", "error", "statement", "站点坐标写反"));
    assertThat(matter.open()).extracting(Stay::role).containsExactly("authority", "open-entity");
    assertThat(lastDay(matter)).contains("2026-03-23");
    var one = matters.act(town, matter, "not-found", "authority");
    assertThat(stage(one)).isEqualTo("verification");
    var both = matters.act(town, one, "found", "open-entity");
    assertThat(stage(both)).isEqualTo("correction");
  }

  @Obligation({"WZ-20-3", "WZ-20-4", "WZ-13-2"})
  @Test
  void wenzhousSourceDepartmentRepliesToASharingDemandInSevenWorkingDays() {
    var town = city.wenzhou();
    var matter = demanded(town);
    assertThat(matter.applicantOrganization()).contains(town.otherAgency().id());
    assertThat(matter.current().orElseThrow().role()).isEqualTo("open-entity");
    assertThat(lastDay(matter)).contains("2026-03-18");
  }

  @Obligation("WZ-20-6")
  @Test
  void wenzhousSourceDepartmentRefusesOnlyWithReasonAndBasis() {
    var town = city.wenzhou();
    var matter = demanded(town);
    var bare =
        matters.attempt(town, matter, "refuse", Optional.empty(), Submission.because("不便提供"));
    assertThat(bare).isInstanceOf(Answer.Refused.class);
    var cited = Submission.because("法律规定不得提供").citing(refusing(matter));
    assertThat(matters.attempt(town, matter, "refuse", Optional.empty(), cited))
        .isInstanceOf(Answer.Done.class);
  }

  /// A provision that the act of refusing asks for.
  private Citation refusing(CaseView matter) {
    var act = cases.stage(matter).flatMap(stage -> stage.act("refuse")).orElseThrow();
    return act.bases().stream()
        .findFirst()
        .orElseGet(() -> act.basis().grounds().orElseThrow().citations().getFirst());
  }

  private CaseView demanded(TestingCity.Town town) {
    matters.at(MONDAY);
    return matters.opened(
        town,
        "sharing-demand",
        "organization",
        town.otherSteward(),
        Map.of("purpose", "核对办件信息", "mode", "query"));
  }

  @Obligation("WZ-20-7")
  @Test
  void wenzhousAuthorityTakesADisputeItCannotSettleToTheLeadingGroup() {
    var town = city.wenzhou();
    matters.at(MONDAY);
    matters.body(town, "leading-group");
    var matter =
        matters.opened(
            town,
            "sharing-dispute",
            "organization",
            town.otherSteward(),
            Map.of("dispute", "对这批数据能否共享看法不一", "raised-by", "using"));
    assertThat(matter.current().orElseThrow().role()).isEqualTo("authority");
    var escalated = matters.act(town, matter, "escalate");
    assertThat(escalated.current().orElseThrow().role()).isEqualTo("leading-group");
    assertThat(matters.act(town, escalated, "decide-keep").outcome()).contains("not-shared");
  }

  @Obligation("WZ-21-2")
  @Test
  void wenzhouSharesABatchOnlyIfBureauAndSourceDepartmentBothAgree() {
    var town = city.wenzhou();
    matters.at(MONDAY);
    matters.body(town, "city-authority");
    var form = Map.of("necessity", "核验和查询都不能满足需要");
    var matter = matters.opened(town, "sharing-batch", "holding", town.otherSteward(), form);
    var one = matters.act(town, matter, "agree", "city-authority");
    assertThat(stage(one)).isEqualTo("review");
    assertThat(matters.act(town, one, "refuse", "open-entity").outcome()).contains("refused");
    var other = matters.opened(town, "sharing-batch", "holding", town.otherSteward(), form);
    var agreed =
        matters.act(
            town, matters.act(town, other, "agree", "city-authority"), "agree", "open-entity");
    assertThat(stage(agreed)).isEqualTo("provision");
  }

  @Obligation({"WZ-23-1", "WZ-23-2"})
  @Test
  void wenzhousSourceDepartmentChecksDoubtfulSharedDataInFiveWorkingDays() {
    var town = city.wenzhou();
    var matter = doubted(town);
    assertThat(matter.current().orElseThrow().role()).isEqualTo("open-entity");
    assertThat(lastDay(matter)).contains("2026-03-16");
  }

  @Obligation("WZ-23-3")
  @Test
  void wenzhousHeadExtendsTheCheckOnceByAtMostFifteenWorkingDays() {
    var town = city.wenzhou();
    var matter = doubted(town);
    var head = matters.player(town, matter, "entity-head");
    var steward = matters.player(town, matter, "open-entity");
    var reasons = Submission.because("要到现场核对");
    assertThat(cases.act(ActRequest.of(matter, "extend", steward, reasons).extending(15)))
        .isInstanceOf(Answer.Refused.class);
    assertThat(cases.act(ActRequest.of(matter, "extend", head, reasons).extending(16)))
        .isInstanceOf(Answer.Refused.class);
    var extended =
        TestingMatters.done(
            cases.act(ActRequest.of(matter, "extend", head, reasons).extending(15)));
    assertThat(lastDay(extended)).contains("2026-04-07");
    assertThat(cases.act(ActRequest.of(extended, "extend", head, reasons).extending(1)))
        .isInstanceOf(Answer.Refused.class);
  }

  private CaseView doubted(TestingCity.Town town) {
    matters.at(MONDAY);
    return matters.opened(
        town,
        "data-check",
        "holding",
        town.otherSteward(),
        Map.of("kind", "error", "finding", "地址与实际不符"));
  }

  @Obligation({"WZ-31-3", "WZ-31-4"})
  @Test
  void wenzhousBureauReconsidersWhatASourceDepartmentWouldNotList() {
    var town = city.wenzhou();
    matters.at(MONDAY);
    matters.body(town, "city-authority");
    var form = Map.of("objection", "答复没有说明不列入的理由");
    var matter = matters.opened(town, "reconsideration", "organization", town.citizen(), form);
    assertThat(matter.current().orElseThrow().role()).isEqualTo("city-authority");
    assertThat(matters.act(town, matter, "uphold").outcome()).contains("kept");
  }

  @Obligation({"WZ-31-1", "WZ-31-2"})
  @Test
  void wenzhouReviewsFrequentlyRequestedDataAndGivesReasonsIfItIsNotListed() {
    var town = city.wenzhou();
    matters.at(MONDAY);
    var matter =
        matters.opened(
            town,
            "frequent-request",
            "organization",
            town.citizen(),
            Map.of("data", "全市停车泊位", "use", "出行服务"));
    var review = matters.act(town, matter, "frequent");
    assertThat(review.open()).extracting(Stay::role).containsExactly("authority", "open-entity");
    var failed =
        matters.act(town, matters.act(town, review, "meets", "authority"), "fails", "open-entity");
    assertThat(stage(failed)).isEqualTo("explanation");
    assertThat(matters.attempt(town, failed, "explain", Optional.empty(), Submission.because("")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(matters.act(town, failed, "explain").outcome()).contains("not-listed");
  }

  @Obligation({"GX-13-1", "GX-13-2"})
  @Test
  void guangxiAnnouncesAStopTwoWorkingDaysAheadAndOnADayOff() {
    var town = city.guangxi();
    matters.at(MONDAY);
    assertThat(announced(town, "2026-03-11T20:00")).isInstanceOf(Opened.Refused.class);
    assertThat(announced(town, "2026-03-14T20:00")).isInstanceOf(Opened.Done.class);
  }

  private Opened announced(TestingCity.Town town, String starts) {
    return matters.open(
        town,
        "maintenance",
        "region",
        town.operator(),
        Map.of("starts", starts, "ends", "2026-03-15T06:00", "what", "平台升级"));
  }

  @Obligation({"GX-20-14", "GX-20-15"})
  @Test
  void guangxiChecksDataInThreeWorkingDaysAndMarksALateRequest() {
    var town = city.guangxi();
    matters.at(MONDAY);
    var late =
        matters.opened(
            town,
            "data-check",
            "dataset",
            town.citizen(),
            Map.of("obtained", "2026-03-02", "found", "2026-03-04", "doubt", "两处数据不一致"));
    assertThat(lastDay(late)).contains("2026-03-12");
    assertThat(cases.reading(cases.stays(late.number()).getFirst()))
        .map(Reading::state)
        .contains(Reading.State.MET_LATE);
  }

  @Obligation("SH-2-1")
  @Test
  void shanghaiRegistersAnotherLawsRuleForADatasetWithItsArticle() {
    var town = city.shanghai();
    matters.at(MONDAY);
    var matter =
        matters.opened(
            town,
            "special-rule",
            "dataset",
            town.steward(),
            Map.of("law", "某法", "article", "第三条", "rule", "只向法律规定的单位提供"));
    assertThat(matter.form()).containsEntry("law", "某法").containsEntry("article", "第三条");
    var recorded = matters.act(town, matter, "record");
    assertThat(recorded.outcome()).contains("recorded");
    assertThat(cases.about(matter.subject()))
        .extracting(CaseView::number)
        .contains(recorded.number());
  }

  @Obligation("SH-16-3")
  @Test
  void shanghaiVerifiesAnObjectionAndAnswersWithReasons() {
    var town = city.shanghai();
    matters.at(MONDAY);
    var matter =
        matters.opened(
            town,
            "objection",
            "dataset",
            town.citizen(),
            Map.of("kind", "wrong", "statement", "数值明显不对"));
    assertThat(matter.current().orElseThrow().role()).isEqualTo("open-entity");
    assertThat(matters.attempt(town, matter, "keep", Optional.empty(), Submission.because("")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(matters.act(town, matter, "keep").outcome()).contains("kept");
  }
}
