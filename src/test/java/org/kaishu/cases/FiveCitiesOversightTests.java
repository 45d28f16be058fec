package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.cases.TestingMatters.lastDay;
import static org.kaishu.cases.TestingMatters.stage;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.calendar.Reading;
import org.springframework.beans.factory.annotation.Autowired;

/// Orders, advice, assessments and approvals of the five texts, through the engine.
@PlatformTest
class FiveCitiesOversightTests {
  @Autowired private Cases cases;
  @Autowired private TestingCity city;
  @Autowired private TestingMatters matters;

  @BeforeEach
  void letItBeAMondayInMarch() {
    matters.at("2026-03-09T10:00");
  }

  @Obligation("WZ-20-1")
  @Test
  void wenzhousBureauAloneApprovesASharingApplication() {
    var town = city.wenzhou();
    matters.body(town, "city-authority");
    var matter =
        matters.opened(
            town,
            "sharing-application",
            "holding",
            town.otherSteward(),
            Map.of("duty", "核发道路运输证", "class", "restricted"));
    assertThat(matter.open()).extracting(Stay::role).containsExactly("city-authority");
    assertThat(cases.acts(matter, town.steward())).isEmpty();
    assertThat(
            matters.attempt(
                town, matter, "approve", Optional.of("open-entity"), Submission.because("同意")))
        .isInstanceOf(Answer.Refused.class);
  }

  @Obligation("WZ-13-3")
  @Test
  void wenzhouTimesWhatTheSourceDepartmentAgreedToProvideAndNotesIfItIsSlow() {
    var town = city.wenzhou();
    var matter =
        matters.opened(
            town,
            "sharing-demand",
            "organization",
            town.otherSteward(),
            Map.of("purpose", "核对办件信息", "mode", "query"));
    var agreed = matters.act(town, matter, "agree");
    assertThat(lastDay(agreed)).contains("2026-03-23");
    assertThat(agreed.current().orElseThrow().internal()).isTrue();
    matters.at("2026-03-24T00:00");
    cases.noteOverdue();
    assertThat(cases.history(agreed.number())).extracting(CaseEvent::kind).contains("overdue");
  }

  @Obligation("WZ-45-1")
  @Test
  void wenzhousAuthorityOrdersACorrectionByADayAndThenAsksTheGovernmentForCriticism() {
    var town = city.wenzhou();
    matters.body(town, "government");
    var matter =
        matters.opened(
            town,
            "rectification",
            "organization",
            town.official(),
            Map.of("kind", "catalogue", "demand", "更新资源目录", "due", "2026-04-30"));
    assertThat(matter.current().orElseThrow().role()).isEqualTo("open-entity");
    assertThat(lastDay(matter)).contains("2026-04-30");
    matters.at("2026-04-30T23:59");
    assertThat(
            matters.attempt(
                town, matter, "refer", Optional.of("authority"), Submission.because("没有改正")))
        .as("the term is not over")
        .isInstanceOf(Answer.Refused.class);
    matters.at("2026-05-01T00:00");
    assertThat(cases.reading(matter.current().orElseThrow()))
        .map(Reading::state)
        .contains(Reading.State.OVERDUE);
    var referred = matters.act(town, matter, "refer", "authority");
    assertThat(referred.current().orElseThrow().role()).isEqualTo("government");
    assertThat(matters.act(town, referred, "criticise").outcome()).contains("criticised");
  }

  @Obligation("GX-9-2")
  @Test
  void guangxisExpertCommitteeIsAskedAndItsOpinionIsKept() {
    var town = city.guangxi();
    matters.body(town, "expert-committee");
    var matter =
        matters.opened(
            town,
            "expert-advice",
            "organization",
            town.steward(),
            Map.of("kind", "risk", "question", "几批数据汇集之后有什么风险"));
    assertThat(matter.current().orElseThrow().role()).isEqualTo("expert-committee");
    var advised = matters.act(town, matter, "opine");
    assertThat(advised.outcome()).contains("advised");
    assertThat(cases.history(advised.number()).getLast().submission().reasons()).isEqualTo("核实清楚");
  }

  @Obligation("GX-35-1")
  @Test
  void guangxisGovernmentOrdersACorrectionAndRecordsHowItEnded() {
    var town = city.guangxi();
    var matter =
        matters.opened(
            town,
            "rectification",
            "organization",
            matters.official(town, "government"),
            Map.of("conduct", "not-updated", "facts", "一年没有更新已开放的数据"));
    assertThat(matter.current().orElseThrow().role()).isEqualTo("open-entity");
    assertThat(lastDay(matter)).isPresent();
    var reported = matters.act(town, matter, "report");
    assertThat(reported.current().orElseThrow().role()).isEqualTo("government");
    assertThat(matters.act(town, reported, "accept").outcome()).contains("rectified");
  }

  @Obligation("SH-10-2")
  @Test
  void shanghaiTakesAnAdjustmentOnlyAfterTheReviewsOfNecessityAndSecurity() {
    var town = city.shanghai();
    var modified = Map.of("kind", "modify");
    var bare =
        matters
            .wanted(town, "list-adjustment", "dataset", town.steward(), modified)
            .with(Submission.because("社会需要"));
    assertThat(cases.open(bare)).isInstanceOf(Opened.Refused.class);
    var matter = matters.opened(town, "list-adjustment", "dataset", town.steward(), modified);
    assertThat(stage(matter)).isEqualTo("review");
  }

  @Obligation("GZ-1-7a")
  @Test
  void guangzhousAuthorityStartsARiskAssessmentAtAnyTimeAndKeepsWhatItFinds() {
    var town = city.guangzhou();
    var matter =
        matters.opened(
            town, "risk-assessment", "dataset", town.official(), Map.of("scope", "全部交通数据"));
    var found = matters.act(town, matter, "find");
    assertThat(stage(found)).isEqualTo("handling");
    assertThat(matters.act(town, found, "handle").outcome()).contains("handled");
    assertThat(cases.history(found.number()))
        .extracting(event -> event.submission().reasons())
        .contains("核实清楚");
  }

  @Obligation("QD-25-3")
  @Test
  void qingdaosAuthorityAssessesTheRiskOfItsAreaAndKeepsTheResult() {
    var town = city.qingdao();
    var matter =
        matters.opened(
            town,
            "risk-assessment",
            "region",
            town.official(),
            Map.of("area", "本区", "reason", "年度评估"));
    assertThat(matter.current().orElseThrow().role()).isEqualTo("authority");
    assertThat(matters.act(town, matter, "conclude").outcome()).contains("assessed");
    assertThat(cases.about(matter.subject())).extracting(CaseView::outcome).isNotEmpty();
  }
}
