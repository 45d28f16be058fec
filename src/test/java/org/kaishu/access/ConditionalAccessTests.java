package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.access.TestingApplicant.done;
import static org.kaishu.access.TestingApplicant.whole;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.QueueQuery;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Stay;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.TestingDatasets;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.Message;
import org.kaishu.notice.Notices;
import org.kaishu.party.NewPerson;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Act;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Both regulations' way from an application to its decision, on their clocks.
///
/// Times are Chinese ones less eight hours. Friday 10 April 2026 and the two weeks after it have no
/// holiday and no made-up day.
@PlatformTest
class ConditionalAccessTests {
  private static final Instant FRIDAY_EVENING = Instant.parse("2026-04-10T12:30:00Z");
  private static final Instant SATURDAY_MORNING = Instant.parse("2026-04-11T00:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-04-13T01:00:00Z");

  @Autowired private Applications applications;
  @Autowired private Cases cases;
  @Autowired private Datasets datasets;
  @Autowired private Notices notices;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private Organizations organizations;
  @Autowired private People people;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private AutowireCapableBeanFactory beans;

  private TestingCity.Town town;
  private TestingApplicant applicant;
  private DatasetId dataset;

  @BeforeEach
  void beginOnAFridayEvening() {
    clock.set(FRIDAY_EVENING);
    applicant = beans.createBean(TestingApplicant.class);
    in(city.guangxi());
  }

  private void in(TestingCity.Town chosen) {
    town = chosen;
    dataset = applicant.dataset(town, OpenAttribute.CONDITIONAL);
  }

  private CaseView filed(String urgency) {
    var draft = applicant.filled(dataset, town.citizen());
    applications.save(
        draft.id(),
        draft.version(),
        Map.of("urgency", urgency, "urgency-reason", "台风将至，今晚就要安排加班车"),
        town.citizen());
    return ((Filed.Done) applications.file(draft.id(), town.citizen())).now();
  }

  private CaseView act(CaseView matter, String act, Principal by) {
    return done(applicant.act(matter, act, by));
  }

  private Answer lower(CaseView matter, String reasons, Optional<String> urgency) {
    return cases.act(
        new ActRequest(
            matter.number(),
            matter.version(),
            "lower-urgency",
            town.operator(),
            Submission.because(reasons),
            new TreeMap<>(),
            urgency));
  }

  private static Stay stay(CaseView matter) {
    return matter.current().orElseThrow();
  }

  private static Instant due(CaseView matter) {
    assertThat(stay(matter).internal()).as("a period of the text").isFalse();
    return stay(matter).deadline().orElseThrow().end();
  }

  private static List<String> lacks(Answer answer) {
    return ((Refusal.Lacking) ((Answer.Refused) answer).why()).what();
  }

  private List<String> told(Principal by) {
    return notices.unread(by, 20).stream().map(Message::body).toList();
  }

  /// Filed on Friday at 20:30, passed on Saturday at 8:00, replied on Monday.
  @ParameterizedTest(name = "{0}: {4}")
  @CsvSource({
    "normal,       2026-04-14T16:00:00Z, 2026-04-17T16:00:00Z, 2026-04-15T16:00:00Z, 13 14; 13 to 17; 14 15",
    "urgent,       2026-04-13T16:00:00Z, 2026-04-14T16:00:00Z, 2026-04-15T16:00:00Z, 13; 13 14; 14 15",
    "extra-urgent, 2026-04-11T00:30:00Z, 2026-04-13T16:00:00Z, 2026-04-15T16:00:00Z, 8:30; 13; 14 15",
  })
  @Obligation({"GX-20-7", "GX-20-8", "GX-20-10"})
  void eachBodyOfGuangxiHasThePeriodOfTheUrgencyAndTheAuthorityAlwaysTwoDays(
      String urgency, Instant conformity, Instant review, Instant approval, String because) {
    var filed = filed(urgency);
    assertThat(due(filed)).as(because).isEqualTo(conformity);
    clock.set(SATURDAY_MORNING);
    var passed = act(filed, "pass", town.operator());
    assertThat(due(passed)).as(because).isEqualTo(review);
    clock.set(MONDAY);
    var replied = act(passed, "refuse", town.steward());
    assertThat(stay(replied).body()).contains(town.authority().id());
    assertThat(due(replied)).as(because).isEqualTo(approval);
  }

  @Test
  @Obligation("GX-20-10")
  void theApplicantLearnsTheReplyWithItsApprovalAndNotBefore() {
    var passed = act(filed("normal"), "pass", town.operator());
    var refused = act(passed, "refuse", town.steward());

    var before = cases.record(refused, town.citizen());
    assertThat(before.events()).extracting(event -> event.act().orElse("")).containsExactly("file");
    assertThat(before.stays())
        .extracting(Stay::stage)
        .containsExactly("conformity", "review", "approval");
    assertThat(before.stays()).allMatch(stay -> stay.leftBy().isEmpty());
    assertThat(before.stays().getLast().deadline()).as("the clock is no secret").isPresent();
    assertThat(told(town.citizen())).noneMatch(body -> body.contains("refuse"));
    assertThat(cases.record(refused, town.official()).events()).hasSize(3);

    var ended = act(refused, "approve-refusal", town.official());
    var after = cases.record(ended, town.citizen());
    assertThat(after.events()).isEqualTo(cases.history(ended.number()));
    assertThat(after.stays()).isEqualTo(cases.stays(ended.number()));
    var notice = notices.unread(town.citizen(), 20).getFirst();
    assertThat(notice.link()).isEqualTo("/account/cases/" + ended.number());
    assertThat(notice.body())
        .as("the reply's reasons and provision, and the authority's")
        .contains("理由：refuse（第二十条(三)）", "理由：approve-refusal");
  }

  @Test
  @Obligation("GX-20-5")
  void theDataCentreLowersAnUrgencyWithReasonsAndTheClockRunsOnFromReceipt() {
    var filed = filed("extra-urgent");
    clock.set(SATURDAY_MORNING);
    assertThat(lacks(lower(filed, "", Optional.of("urgent")))).containsExactly("请写明理由");
    for (var none : List.of(Optional.<String>empty(), Optional.of("extra-urgent"))) {
      assertThat(lacks(lower(filed, "没有说明灾害", none))).containsExactly("请写明改成哪一级：现在是特急，只能改为普通或者加急");
    }
    var urgent = done(lower(filed, "没有说明灾害", Optional.of("urgent")));
    assertThat(urgent.urgency()).isEqualTo("urgent");
    assertThat(urgent.round()).isEqualTo(1);
    assertThat(due(urgent)).as("13, one day from Friday").isEqualTo("2026-04-13T16:00:00Z");
    assertThat(told(town.citizen())).anyMatch(body -> body.endsWith("没有说明灾害"));

    assertThat(lacks(lower(urgent, "仍要快", Optional.of("extra-urgent"))))
        .containsExactly("请写明改成哪一级：现在是加急，只能改为普通");
    var normal = done(lower(urgent, "不必加急", Optional.of("normal")));
    assertThat(due(normal)).as("13 and 14").isEqualTo("2026-04-14T16:00:00Z");
    assertThat(cases.acts(normal, town.operator()))
        .extracting(act -> act.name())
        .containsExactly("pass", "return");
    assertThat(((Answer.Refused) lower(normal, "再低", Optional.of("normal"))).why())
        .isEqualTo(new Refusal.UnknownAct("lower-urgency", "conformity"));

    assertThat(cases.history(filed.number()).stream().flatMap(it -> it.urgency().stream()))
        .containsExactly("extra-urgent", "urgent", "normal");
    assertThat(ledger.about(new Subject("case", filed.number().value())))
        .extracting(entry -> entry.facts().get("urgency"))
        .filteredOn(Objects::nonNull)
        .containsExactly("extra-urgent", "urgent", "normal");
    clock.set(MONDAY);
    assertThat(due(act(normal, "pass", town.operator())))
        .as("five days from Monday")
        .isEqualTo("2026-04-20T16:00:00Z");
  }

  @Test
  void theAuditFindsAnUrgencyThatNobodyLowered() {
    var number = filed("urgent").number();
    urgency(number.value(), "normal");
    var changed = new Finding("case " + number, "the urgency was changed");
    assertThat(ledger.verify().findings()).contains(changed);
    urgency(number.value(), "urgent");
    assertThat(ledger.verify().findings()).doesNotContain(changed);
  }

  private void urgency(String number, String urgency) {
    jdbc.sql("update cases.case_file set urgency = :urgency where number = :number")
        .param("urgency", urgency)
        .param("number", number)
        .update();
  }

  @Test
  void anActThatLowersNothingTakesNoUrgency() {
    var filed = filed("urgent");
    var answer =
        cases.act(
            new ActRequest(
                filed.number(),
                filed.version(),
                "pass",
                town.operator(),
                Submission.NONE,
                new TreeMap<>(),
                Optional.of("normal")));
    assertThat(lacks(answer)).containsExactly("“初审通过”不改紧急程度");
  }

  @Test
  @Obligation("GX-5-4")
  void onlyTheAuthorityEndsTheMatterAndItsDisagreementBeginsANewRound() {
    clock.set(MONDAY);
    var passed = act(filed("normal"), "pass", town.operator());
    var replied = act(passed, "refuse", town.steward());
    for (var other : List.of(town.steward(), town.operator(), town.citizen())) {
      assertThat(cases.acts(replied, other)).isEmpty();
      assertThat(((Answer.Refused) applicant.act(replied, "approve-refusal", other)).why())
          .isEqualTo(new Refusal.NotCompetent("authority"));
    }
    clock.set(Instant.parse("2026-04-14T01:00:00Z"));
    var again = act(replied, "disagree", town.official());
    assertThat(again.round()).isEqualTo(2);
    assertThat(due(again)).as("15, 16, 17, 20, 21").isEqualTo("2026-04-21T16:00:00Z");
    assertThat(cases.record(again, town.citizen()).events()).as("still between them").hasSize(1);
    assertThat(told(town.citizen())).isEmpty();
  }

  @Test
  @Obligation({"SH-19-3", "SH-19-10", "SH-19-11"})
  void bothRefusalsOfShanghaiNeedReasonsTellThemAllAndMayBeFiledAgain() {
    in(city.shanghai());
    var filed = applicant.filed(dataset, town.citizen());
    assertThat(
            lacks(cases.act(ActRequest.of(filed, "not-accept", town.operator(), Submission.NONE))))
        .containsExactly("请写明理由");
    var reasons = "缺资质证明；缺安全措施的材料；场景没有写清";
    var refused =
        done(
            cases.act(
                ActRequest.of(filed, "not-accept", town.operator(), Submission.because(reasons))));
    assertThat(told(town.citizen())).contains("不予受理，全部理由：" + reasons);
    assertThat(stay(refused).deadline()).as("the applicant has all the time").isEmpty();

    var id = applications.of(refused, town.citizen()).orElseThrow().id();
    var again = ((Filed.Done) applications.resubmit(id, town.citizen())).now();
    assertThat(again.round()).isEqualTo(2);
    var order = act(again, "accept", town.operator());
    assertThat(lacks(cases.act(ActRequest.of(order, "refuse", town.steward(), Submission.NONE))))
        .containsExactly("请写明理由", "已经一次性告知过：请说明这次指出的问题在上次告知时的材料里是否已经存在");
    done(refuse(order, "融合风险过高", "no"));
    assertThat(told(town.citizen()))
        .anyMatch(body -> body.startsWith("申请审核不通过") && body.endsWith("融合风险过高"));
    var third = ((Filed.Done) applications.resubmit(id, town.citizen())).now();
    assertThat(third.number()).isEqualTo(filed.number());
    assertThat(third.round()).isEqualTo(3);
    assertThat(cases.stays(third.number()))
        .extracting(stay -> stay.round() + " " + stay.stage())
        .containsExactly(
            "1 acceptance-review",
            "1 not-accepted",
            "2 acceptance-review",
            "2 review",
            "2 refused",
            "3 acceptance-review");
  }

  private Answer refuse(CaseView order, String reasons, String existed) {
    return cases.act(
        ActRequest.of(order, "refuse", town.steward(), Submission.because(reasons))
            .with(new TreeMap<>(Map.of(CaseEvent.FAULT_EXISTED, existed))));
  }

  @Test
  @Obligation({"SH-19-3", "SH-19-10"})
  void aFaultThatShanghaisFirstNoticeShouldHaveNamedIsFlagged() {
    in(city.shanghai());
    var filed = applicant.filed(dataset, town.citizen());
    done(
        cases.act(
            ActRequest.of(filed, "not-accept", town.operator(), Submission.because("缺资质证明"))));
    assertThat(cases.history(filed.number()).getLast().note(CaseEvent.FAULT_EXISTED)).isEmpty();
    var id = applications.mine(town.citizen()).getFirst().id();
    var again = ((Filed.Done) applications.resubmit(id, town.citizen())).now();
    var order = act(again, "accept", town.operator());
    var refused = done(refuse(order, "安全措施不足", "yes"));
    assertThat(cases.history(refused.number()).getLast().note(CaseEvent.FAULT_EXISTED))
        .contains("yes");
    assertThat(ledger.about(new Subject("case", filed.number().value())).getLast().facts())
        .containsEntry(CaseEvent.FAULT_EXISTED, "yes");
    assertThat(told(town.citizen()))
        .anyMatch(body -> body.contains("安全措施不足") && body.contains("上次一次性告知时已经存在"));
  }

  @Test
  @Obligation({"SH-19-4", "SH-19-9"})
  void expertReviewStopsNoClockAndTheApprovalIsTold() {
    in(city.shanghai());
    var filed = applicant.filed(dataset, town.citizen());
    assertThat(stay(filed).internal()).as("the text sets no limit").isTrue();
    clock.set(MONDAY);
    var order = act(filed, "accept", town.operator());
    var fifth = Instant.parse("2026-04-20T16:00:00Z");
    assertThat(due(order)).as("14, 15, 16, 17, 20 from the work order").isEqualTo(fifth);
    assertThat(lacks(applicant.act(order, "refer-experts", town.steward())))
        .containsExactly("本地区还没有登记评审专家，“专家评审”没有人能办");

    var expert = committee();
    clock.set(Instant.parse("2026-04-16T01:00:00Z"));
    var referred = act(order, "refer-experts", town.steward());
    assertThat(stay(referred).role()).isEqualTo(Role.EXPERT_COMMITTEE);
    assertThat(due(referred)).as("the clock goes on").isEqualTo(fifth);
    assertThat(cases.queue(QueueQuery.of(town.citizen())).cases()).isEmpty();
    clock.set(Instant.parse("2026-04-17T01:00:00Z"));
    var back = act(referred, "opine", expert);
    assertThat(stay(back).body()).contains(town.agency().id());
    assertThat(due(back)).as("and on").isEqualTo(fifth);
    assertThat(cases.record(back, town.citizen()).events()).hasSize(1);

    done(applicant.grant(back, "approve", town.steward(), whole()));
    assertThat(told(town.citizen())).anyMatch(body -> body.startsWith("申请审核通过"));
  }

  @Test
  void anAgreementThatCannotBeSignedAnyMoreIsBrokenOffWithReasonsAndOnlyThen() {
    var passed = act(filed("normal"), "pass", town.operator());
    var agreed = done(applicant.grant(passed, "agree", town.steward(), TestingApplicant.whole()));
    var signing = act(agreed, "approve", town.official());
    assertThat(cases.acts(signing, town.steward())).extracting(Act::name).containsExactly("sign");
    datasets.withdraw(dataset, TestingDatasets.GX_22, TestingDatasets.STEWARD);
    assertThat(cases.acts(signing, town.steward()))
        .extracting(Act::name)
        .containsExactly("sign", "break-off");
    assertThat(act(signing, "break-off", town.steward()).outcome()).contains("not-signed");
    assertThat(told(town.citizen())).anyMatch(words -> words.contains("理由：break-off"));
  }

  private Principal committee() {
    organizations.assignBody(town.region(), Role.EXPERT_COMMITTEE, town.otherAgency().id());
    var expert = people.create(NewPerson.of("expert-" + town.number(), "专家", TestingCity.PASSWORD));
    people.assign(expert.id(), Role.EXPERT_COMMITTEE, Optional.of(town.otherAgency().id()));
    return people.principal(expert.id()).orElseThrow();
  }
}
