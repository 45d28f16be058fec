package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.calendar.Reading;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.Notices;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Citation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Dates are counted by hand: National Day 2026 is off from 1 to 7 October, Saturday 10 is worked.
@PlatformTest
class CasesModuleTests {
  private static final Instant MONDAY = Instant.parse("2026-09-28T02:00:00Z");
  private static final Set<String> GUANGXI_CHECKS =
      Set.of("security-review", "processed", "catalogued");
  private static final Set<String> SHANGHAI_CHECKS =
      Set.of("necessity", "security", "graded", "checked");

  @Autowired Cases cases;
  @Autowired Ledger ledger;
  @Autowired Notices notices;
  @Autowired TestingCity city;
  @Autowired TestingClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private final Subject subject = new Subject("thing", UUID.randomUUID().toString());

  @BeforeEach
  void beginOnTheMondayBeforeNationalDay() {
    clock.set(MONDAY);
  }

  private NewCase wanted(TestingCity.Town town, Principal by, Submission submission) {
    return new NewCase(
        "publish-dataset",
        town.region(),
        town.agency().id(),
        subject,
        "公交线路",
        by,
        "normal",
        new TreeMap<>(Map.of("version", "1")),
        submission);
  }

  private CaseView open(TestingCity.Town town, Submission submission) {
    return ((Opened.Done) cases.open(wanted(town, town.steward(), submission))).now();
  }

  private CaseView openInGuangxi(TestingCity.Town town) {
    return open(town, Submission.NONE.confirming(GUANGXI_CHECKS));
  }

  private static CaseView done(Answer answer) {
    return ((Answer.Done) answer).now();
  }

  private static Refusal refusal(Answer answer) {
    return ((Answer.Refused) answer).why();
  }

  @Test
  void opensACaseOnTheClockOfItsRulebookAndWritesItDown() {
    var town = city.guangxi();
    var opened = openInGuangxi(town);

    assertThat(opened.number().value()).matches("GX-2026-[0-9]{6}");
    assertThat(opened.edition()).hasToString("guangxi/data-opening-measures@draft-1");
    var stay = opened.current().orElseThrow();
    assertThat(stay.role()).isEqualTo("authority");
    assertThat(stay.body()).contains(town.authority().id());
    assertThat(stay.internal()).as("the text sets no limit").isTrue();
    // 29 and 30 September, then 8, 9 and the worked Saturday 10 October
    assertThat(stay.deadline().orElseThrow().end())
        .isEqualTo(Instant.parse("2026-10-10T16:00:00Z"));
    var entries = ledger.about(new Subject("case", opened.number().value()));
    assertThat(entries).extracting(entry -> entry.kind()).containsExactly("case.opened");
    assertThat(entries.getFirst().facts())
        .containsEntry("digest", cases.history(opened.number()).getFirst().digest());
  }

  @Test
  @Obligation({"SH-10-2", "SH-11-1"})
  void opensNothingWhileSomethingIsMissingAndNamesAllOfIt() {
    var town = city.shanghai();
    var refused =
        (Opened.Refused)
            cases.open(wanted(town, town.steward(), Submission.NONE.confirming(Set.of("graded"))));
    assertThat(((Refusal.Lacking) refused.why()).what())
        .contains("请写明理由", "请确认：已完成必要性审查", "请确认：已完成安全性审查")
        .noneMatch(lack -> lack.contains("分级分类"));
    assertThat(cases.about(subject)).isEmpty();
  }

  @Test
  void opensNothingForAnAgencyThatIsNotOnesOwn() {
    var town = city.guangxi();
    var submission = Submission.NONE.confirming(GUANGXI_CHECKS);
    for (var stranger : List.of(town.otherSteward(), town.citizen(), town.official())) {
      assertThat(cases.open(wanted(town, stranger, submission)))
          .isEqualTo(new Opened.Refused(new Refusal.NotCompetent("open-entity")));
    }
  }

  @Test
  void onlyTheBodyOfTheStageMayAct() {
    var town = city.guangxi();
    var opened = openInGuangxi(town);
    var neighbour = city.guangxi();
    for (var stranger : List.of(town.steward(), town.operator(), neighbour.official())) {
      var answer =
          cases.act(ActRequest.of(opened, "return", stranger, Submission.because("缺字段说明")));
      assertThat(refusal(answer)).isEqualTo(new Refusal.NotCompetent("authority"));
      assertThat(cases.acts(opened, stranger)).isEmpty();
    }
    assertThat(cases.acts(opened, town.official()))
        .extracting(act -> act.name())
        .containsExactly("approve", "return");
    assertThat(cases.find(opened.number())).contains(opened);
  }

  @Test
  void aReturnEndsTheRoundAndResubmissionStartsANewClock() {
    var town = city.guangxi();
    var opened = openInGuangxi(town);
    var returned =
        done(
            cases.act(
                ActRequest.of(opened, "return", town.official(), Submission.because("缺字段说明"))));
    assertThat(returned.current().orElseThrow().role()).isEqualTo("open-entity");
    assertThat(returned.current().orElseThrow().deadline()).isEmpty();

    clock.set(Instant.parse("2026-10-09T02:00:00Z"));
    var again =
        done(
            cases.act(
                new ActRequest(
                    opened.number(),
                    returned.version(),
                    "resubmit",
                    town.steward(),
                    Submission.NONE.confirming(GUANGXI_CHECKS),
                    new TreeMap<>(Map.of("version", "2")),
                    Optional.empty())));

    assertThat(again.round()).isEqualTo(2);
    assertThat(again.pinned("version")).isEqualTo("2");
    // Saturday 10 October is worked, then 12, 13, 14 and 15
    assertThat(again.current().orElseThrow().deadline().orElseThrow().end())
        .isEqualTo(Instant.parse("2026-10-15T16:00:00Z"));
    assertThat(cases.stays(opened.number())).extracting(Stay::round).containsExactly(1, 1, 2);
    assertThat(cases.history(opened.number()))
        .extracting(event -> event.act().orElse(""))
        .containsExactly("submit", "return", "resubmit");
    assertThat(notices.unread(town.steward(), 10))
        .anyMatch(message -> message.body().contains("退回"));
  }

  @Test
  @Obligation("SH-11-3")
  void aReturnInShanghaiNamesOneOfTheFourGroundsOfArticle11() {
    var town = city.shanghai();
    var opened = open(town, Submission.because("新增开放").confirming(SHANGHAI_CHECKS));
    var because = Submission.because("字段说明不全");

    assertThat(refusal(cases.act(ActRequest.of(opened, "return", town.operator(), because))))
        .isInstanceOf(Refusal.Lacking.class);
    var elsewhere = because.citing(new Citation(opened.edition(), "16¶1"));
    assertThat(
            ((Refusal.Lacking)
                    refusal(cases.act(ActRequest.of(opened, "return", town.operator(), elsewhere))))
                .what())
        .singleElement()
        .asString()
        .contains("第十一条第二款(二)");
    var unknown = because.citing(new Citation(opened.edition(), "99"));
    assertThat(refusal(cases.act(ActRequest.of(opened, "return", town.operator(), unknown))))
        .isInstanceOf(Refusal.Lacking.class);

    var grounds = because.citing(new Citation(opened.edition(), "11¶2(2)"));
    var returned = done(cases.act(ActRequest.of(opened, "return", town.operator(), grounds)));
    assertThat(returned.current().orElseThrow().stage()).isEqualTo("correction");
    assertThat(cases.history(opened.number()).getLast().submission()).isEqualTo(grounds);
  }

  @Test
  void theSecondOfTwoWhoActAtOnceSeesThatTheCaseHasMoved() throws Exception {
    var town = city.guangxi();
    var opened = openInGuangxi(town);
    Callable<Answer> act =
        () ->
            cases.act(
                ActRequest.of(opened, "return", town.official(), Submission.because("缺字段说明")));
    List<Answer> answers;
    try (var two = Executors.newFixedThreadPool(2)) {
      answers =
          two.invokeAll(List.of(act, act)).stream().map(future -> future.resultNow()).toList();
    }
    assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(Answer.Refused.class::isInstance)
        .singleElement()
        .satisfies(answer -> {
          assertThat(refusal(answer)).isEqualTo(new Refusal.Stale(1, 2));
          assertThat(((Answer.Refused) answer).current().version()).isEqualTo(2);
        });
    assertThat(cases.history(opened.number())).hasSize(2);
  }

  @Test
  void anEndedCaseTakesNoMoreActs() {
    var town = city.guangxi();
    var opened = openInGuangxi(town);
    var returned =
        done(cases.act(ActRequest.of(opened, "return", town.official(), Submission.because("缺"))));
    var ended =
        done(cases.act(ActRequest.of(returned, "withdraw", town.steward(), Submission.NONE)));
    assertThat(ended.outcome()).contains("withdrawn");
    assertThat(
            refusal(cases.act(ActRequest.of(ended, "resubmit", town.steward(), Submission.NONE))))
        .isEqualTo(new Refusal.Ended("withdrawn"));
  }

  @Test
  void knowsNoActThatTheStageDoesNotName() {
    var town = city.guangxi();
    var opened = openInGuangxi(town);
    assertThat(
            refusal(cases.act(ActRequest.of(opened, "forget", town.official(), Submission.NONE))))
        .isEqualTo(new Refusal.UnknownAct("forget", "review"));
  }

  @Test
  void latenessIsNotedOnceToldAndEscalatedAndTheCaseStaysOpen() {
    var town = city.guangxi();
    var opened = openInGuangxi(town);

    clock.set(Instant.parse("2026-10-10T15:59:59Z"));
    cases.noteOverdue();
    assertThat(cases.reading(opened.current().orElseThrow()).orElseThrow().state())
        .isEqualTo(Reading.State.DUE_TODAY);
    assertThat(kinds(opened)).doesNotContain("overdue");

    clock.set(Instant.parse("2026-10-12T02:00:00Z"));
    cases.noteOverdue();
    cases.noteOverdue();
    assertThat(kinds(opened)).filteredOn("overdue"::equals).hasSize(1);
    assertThat(cases.reading(opened.current().orElseThrow()).orElseThrow())
        .extracting(Reading::state, Reading::over)
        .containsExactly(Reading.State.OVERDUE, 1);
    assertThat(notices.unread(town.official(), 20))
        .extracting(message -> message.body())
        .contains("已经逾期，请尽快办理并说明原因", "下级单位逾期未办");

    var late =
        done(cases.act(ActRequest.of(opened, "return", town.official(), Submission.because("缺"))));
    assertThat(late.outcome()).isEmpty();
    assertThat(cases.reading(cases.stays(opened.number()).getFirst()).orElseThrow().state())
        .isEqualTo(Reading.State.MET_LATE);
  }

  @Test
  void queuesWhatWaitsForSomebodySoonestDueFirst() {
    var town = city.guangxi();
    var first = openInGuangxi(town);
    clock.set(Instant.parse("2026-10-09T02:00:00Z"));
    var second = openInGuangxi(town);

    var queue = cases.queue(QueueQuery.of(town.official()));
    assertThat(queue.cases())
        .extracting(CaseView::number)
        .containsExactly(first.number(), second.number());
    assertThat(queue.total()).isEqualTo(2);
    assertThat(cases.queue(QueueQuery.of(town.steward())).cases()).isEmpty();
    assertThat(cases.mayRead(first, town.steward())).isTrue();
    assertThat(cases.mayRead(first, town.otherSteward())).isFalse();
    assertThat(cases.mayRead(first, town.citizen())).isFalse();
  }

  @Test
  void aChangedEventIsFoundByTheAuditOfTheRecord() {
    var town = city.guangxi();
    var opened = openInGuangxi(town);
    cases.act(ActRequest.of(opened, "return", town.official(), Submission.because("缺字段说明")));
    changing(opened, "缺字段说明", "一切齐全");
    assertThat(ledger.verify().findings())
        .contains(new Finding("case " + opened.number() + "#2", "the event was changed"));
    changing(opened, "一切齐全", "缺字段说明");
    assertThat(ledger.verify().findings()).isEmpty();
  }

  /// The scheduler looks by itself as well, so a reminder may stand among them.
  private List<String> kinds(CaseView matter) {
    return cases.history(matter.number()).stream().map(CaseEvent::kind).toList();
  }

  private void changing(CaseView matter, String from, String to) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("alter table cases.case_event disable trigger append_only").update();
      jdbc.sql(
              """
              update cases.case_event set content = replace(content, :from, :to)
              where number = :number
              """)
          .param("from", from)
          .param("to", to)
          .param("number", matter.number().value())
          .update();
      jdbc.sql("alter table cases.case_event enable trigger append_only").update();
    });
  }
}
