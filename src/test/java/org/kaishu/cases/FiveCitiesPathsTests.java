package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaishu.cases.TestingMatters.lastDay;
import static org.kaishu.cases.TestingMatters.stage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.calendar.Reading;
import org.kaishu.notice.Message;
import org.kaishu.notice.Notices;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.springframework.beans.factory.annotation.Autowired;

/// Whose word decides, which way a matter takes and which rules govern it, in the five cities. In
/// these weeks of March 2026 no day is off and none is made up.
@PlatformTest
class FiveCitiesPathsTests {
  @Autowired private Cases cases;
  @Autowired private Notices notices;
  @Autowired private TestingCity city;
  @Autowired private TestingMatters matters;

  @BeforeEach
  void letItBeAMondayInMarch() {
    matters.at("2026-03-09T10:00");
  }

  private List<String> acts(CaseView matter, Principal by) {
    return cases.acts(matter, by).stream().map(Act::name).toList();
  }

  private List<Fault> faults(NewCase wanted) {
    return ((Refusal.Lacking) ((Opened.Refused) cases.open(wanted)).why()).faults();
  }

  private List<String> told(Principal by) {
    return notices.unread(by, 20).stream().map(Message::body).toList();
  }

  @Obligation("GZ-1-5b")
  @Test
  void guangzhouRecordsWhoFoundAPublicInterestAndHowAndBindsTheOpenEntityToReclassify() {
    var town = city.guangzhou();
    var found =
        Map.of(
            "organ", "市生态环境局",
            "procedure", "依《排污许可管理条例》公开企业排放数据的程序",
            "ground", "trade-secret",
            "impact", "不公开将重大影响公众健康");
    for (var missing : List.of("organ", "procedure", "ground")) {
      var without = new TreeMap<>(found);
      without.put(missing, "");
      assertThat(faults(wanted(town, town.official(), without)))
          .extracting(Fault::field)
          .containsExactly(missing);
    }
    var unproved = wanted(town, town.official(), found).with(Submission.because("登记"));
    assertThat(faults(unproved)).extracting(Fault::field).containsExactly("document");
    assertThat(cases.open(wanted(town, town.steward(), found)))
        .isEqualTo(new Opened.Refused(new Refusal.NotCompetent("authority")));

    var matter = ((Opened.Done) cases.open(wanted(town, town.official(), found))).now();
    assertThat(matter.form()).containsAllEntriesOf(found);
    assertThat(cases.history(matter.number()).getFirst().submission().evidence()).isNotEmpty();
    assertThat(matter.current().orElseThrow().body()).contains(town.agency().id());
    assertThat(lastDay(matter)).isPresent();
    assertThat(acts(matter, town.steward()))
        .as("open it, one way or the other, and nothing else")
        .containsExactly("open-unconditionally", "open-conditionally");
    assertThat(told(town.steward())).contains("行政机关已认定应当开放，请依法改列");
  }

  private NewCase wanted(TestingCity.Town town, Principal by, Map<String, String> form) {
    return matters.wanted(town, "public-interest-opening", "dataset", by, form);
  }

  @Obligation("QD-2-1")
  @Test
  void qingdaosRulesGovernWhatItsOwnAgenciesOpenAndNothingElse() {
    var qingdao = city.qingdao();
    assertThat(published(qingdao).edition().jurisdiction()).isEqualTo("qingdao");
    var others = List.of(city.guangxi(), city.shanghai(), city.guangzhou(), city.wenzhou());
    for (var other : others) {
      assertThat(published(other).edition().jurisdiction()).isNotEqualTo("qingdao");
      assertThatThrownBy(() -> cases.open(brought(other, qingdao)))
          .as("its agency under the rules of another city")
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> cases.open(brought(qingdao, other)))
          .as("an agency of another city under its rules")
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private CaseView published(TestingCity.Town town) {
    return matters.opened(town, "publish-dataset", "dataset", town.steward(), Map.of());
  }

  /// A case in one town about what an agency of another owns.
  private NewCase brought(TestingCity.Town into, TestingCity.Town from) {
    var here = matters.wanted(into, "publish-dataset", "dataset", from.steward(), Map.of());
    return new NewCase(
        here.process(),
        here.region(),
        from.agency().id(),
        here.subject(),
        here.title(),
        here.by(),
        here.urgency(),
        here.form(),
        here.submission());
  }

  @Obligation("QD-6-4")
  @Test
  void qingdaoKeepsHowLongADemandWaitedAndReportsOneThatWaitsTooLong() {
    var town = city.qingdao();
    var demand = Map.of("demand", "全市公交车辆的到站时间");
    var waiting = matters.opened(town, "demand-collection", "organization", town.citizen(), demand);
    var quick = matters.opened(town, "demand-collection", "organization", town.citizen(), demand);
    assertThat(waiting.current().orElseThrow().internal())
        .as("及时 is a figure that the operator sets, not one of the text")
        .isTrue();
    matters.at("2026-03-10T11:30");
    var answered = matters.act(town, quick, "answer");
    var stay = cases.stays(answered.number()).getFirst();
    assertThat(stay.enteredAt()).isEqualTo(TestingMatters.moment("2026-03-09T10:00"));
    assertThat(stay.leftAt()).contains(TestingMatters.moment("2026-03-10T11:30"));
    assertThat(cases.reading(stay)).map(Reading::state).contains(Reading.State.MET);

    matters.at("2026-03-17T00:00");
    cases.noteOverdue();
    assertThat(kinds(waiting)).contains("overdue");
    assertThat(kinds(quick)).doesNotContain("overdue");
    assertThat(told(town.official())).contains("下级单位逾期未办");
    var late = matters.act(town, waiting, "answer");
    assertThat(cases.reading(cases.stays(late.number()).getFirst()))
        .map(Reading::state)
        .contains(Reading.State.MET_LATE);
  }

  private List<String> kinds(CaseView matter) {
    return cases.history(matter.number()).stream().map(CaseEvent::kind).toList();
  }

  @Obligation("WZ-4-1")
  @Test
  void wenzhousBureauIsTheAuthorityAndTheLeadingGroupDecidesWhatIsEscalated() {
    var town = city.wenzhou();
    var bureau = matters.official(town, "city-authority");
    var group = matters.official(town, "leading-group");
    var application =
        matters.opened(town, "sharing-application", "holding", town.otherSteward(), Map.of());
    assertThat(acts(application, bureau)).contains("approve", "refuse");
    var evaluation = matters.opened(town, "evaluation", "region", bureau, Map.of());
    assertThat(evaluation.applicantOrganization()).isEqualTo(bureau.organization());
    for (var other : List.of(town.steward(), group)) {
      assertThat(acts(application, other)).isEmpty();
      assertThat(cases.open(matters.wanted(town, "evaluation", "region", other, Map.of())))
          .isEqualTo(new Opened.Refused(new Refusal.NotCompetent("city-authority")));
    }
    for (var failing : List.of("not-aggregated", "inconsistent")) {
      var ordered =
          matters.opened(
              town,
              "rectification",
              "organization",
              town.official(),
              Map.of("kind", failing, "due", "2026-04-30"));
      assertThat(stage(ordered)).as("aggregation and cleaning").isEqualTo("correction");
      assertThat(cases.open(matters.wanted(town, "rectification", "organization", group, Map.of())))
          .isEqualTo(new Opened.Refused(new Refusal.NotCompetent("authority")));
    }
    var dispute =
        matters.opened(town, "sharing-dispute", "organization", town.otherSteward(), Map.of());
    assertThat(acts(dispute, group)).isEmpty();
    var escalated = matters.act(town, dispute, "escalate");
    assertThat(acts(escalated, group)).containsExactly("decide-share", "decide-keep");
    for (var other : List.of(bureau, town.official(), town.steward(), town.otherSteward())) {
      assertThat(acts(escalated, other)).isEmpty();
    }
  }

  @Obligation("WZ-20-2")
  @Test
  void wenzhouSendsADemandForDataNotAggregatedToTheSourceDepartmentAndNotToTheBureau() {
    var town = city.wenzhou();
    var bureau = matters.official(town, "city-authority");
    var aggregated =
        matters.opened(town, "sharing-application", "holding", town.otherSteward(), Map.of());
    assertThat(aggregated.current().orElseThrow().body()).isEqualTo(bureau.organization());
    var demand =
        matters.opened(town, "sharing-demand", "organization", town.otherSteward(), Map.of());
    assertThat(demand.current().orElseThrow().body()).contains(town.agency().id());
    assertThat(acts(demand, bureau)).isEmpty();
    assertThat(acts(demand, town.steward())).contains("agree", "refuse");
    assertThat(stage(matters.act(town, demand, "agree"))).isEqualTo("provision");
  }

  @Obligation("WZ-28-2")
  @Test
  void wenzhouBindsTheSourceDepartmentToIncludeWhatProcessingOrConsentMadeOpenable() {
    var town = city.wenzhou();
    for (var occasion : List.of("已经脱敏，不再能识别到个人", "相关单位已经书面同意开放")) {
      var evaluation =
          matters.opened(
              town,
              "open-evaluation",
              "dataset",
              town.steward(),
              Map.of("exception", "third-party-harm", "occasion", occasion));
      var openable = matters.act(town, evaluation, "openable");
      assertThat(stage(openable)).isEqualTo("inclusion");
      assertThat(openable.current().orElseThrow().body()).contains(town.agency().id());
      assertThat(lastDay(openable)).isPresent();
      assertThat(acts(openable, town.steward()))
          .as("no way back, no withdrawal")
          .containsExactly("include");
      assertThat(
              matters.attempt(
                  town, openable, "withdraw", Optional.empty(), Submission.because("不开放了")))
          .isInstanceOf(Answer.Refused.class);
    }
  }

  @Obligation("WZ-32-3")
  @Test
  void wenzhouOpensDataInAnEmergencyOnlyForOneOfFourKindsOfEvents() {
    var town = city.wenzhou();
    for (var kind : List.of("natural-disaster", "accident", "public-health", "social-security")) {
      assertThat(cases.open(emergency(town, kind))).isInstanceOf(Opened.Done.class);
    }
    for (var other : List.of("", "other", "traffic-jam", "natural-disaster,accident")) {
      assertThat(faults(emergency(town, other))).extracting(Fault::field).containsExactly("kind");
    }
  }

  private NewCase emergency(TestingCity.Town town, String kind) {
    return matters.wanted(
        town, "emergency-opening", "dataset", town.steward(), Map.of("kind", kind));
  }
}
