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
import org.kaishu.calendar.Period;
import org.kaishu.calendar.Reading;
import org.kaishu.notice.Notices;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;

/// Clocks beside the plain one. Dates are counted by hand: in 2026 Sunday 20 September is worked,
/// Friday 25 is off, 1 to 7 October are off, Saturday 10 October is worked.
@ExamplevilleTest
class ClocksModuleTests {
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

  private static LocalDate lastDay(CaseView matter) {
    return matter.current().orElseThrow().deadline().orElseThrow().lastDay();
  }

  private List<String> lacking(String process, Principal by, Map<String, String> form) {
    var refused = (Opened.Refused) cases.open(city.wanted(town, process, by, form));
    return ((Refusal.Lacking) refused.why()).what();
  }

  private List<String> lacking(ActRequest request) {
    return ((Refusal.Lacking) city.refusal(request)).what();
  }

  @Test
  void theHeadExtendsOnceFromTheOldStart() {
    var opened = city.open(town, "check", town.citizen());
    assertThat(lastDay(opened)).isEqualTo("2026-09-14");
    assertThat(city.refusal(request(opened, "extend", town.steward()).extending(10)))
        .isEqualTo(new Refusal.NotCompetent("entity-head"));
    clock.set(Instant.parse("2026-09-10T02:00:00Z"));
    assertThat(lacking(request(opened, "extend", town.head())))
        .containsExactly("请写明延长几个工作日：1 到 15");
    assertThat(lacking(request(opened, "extend", town.head()).extending(16))).hasSize(1);
    assertThat(lacking(request(opened, "correct", town.steward()).extending(3))).hasSize(1);

    var extended =
        ((Answer.Done) cases.act(request(opened, "extend", town.head()).extending(10))).now();

    // five days end on the 14th; then 15 to 18, Sunday 20, 21 to 24 and 28
    assertThat(lastDay(extended)).isEqualTo("2026-09-28");
    var stay = extended.current().orElseThrow();
    assertThat(stay.extended()).isEqualTo(10);
    assertThat(stay.original()).contains(new Period.WorkingDays(5));
    assertThat(stay.deadline().orElseThrow().start()).isEqualTo("2026-09-07T02:00:00Z");
    assertThat(stay.body()).contains(town.agency().id());
    var event = cases.history(opened.number()).getLast();
    assertThat(event.note(CaseEvent.DAYS)).contains("10");
    assertThat(event.actor().id()).isEqualTo(town.head().person().toString());
    assertThat(event.submission().reasons()).isEqualTo("理由");
    assertThat(cases.acts(extended, town.head())).isEmpty();
    assertThat(lacking(request(extended, "extend", town.head()).extending(1)))
        .containsExactly("本环节已经延长过1次，不能再延长");
    clock.set(Instant.parse("2026-09-15T02:00:00Z"));
    cases.noteOverdue();
    assertThat(kinds(opened)).doesNotContain("overdue");
    clock.set(Instant.parse("2026-09-29T02:00:00Z"));
    cases.noteOverdue();
    assertThat(kinds(opened)).filteredOn("overdue"::equals).hasSize(1);
  }

  @Test
  void aPeriodThatIsOverIsNotExtended() {
    var opened = city.open(town, "check", town.citizen());
    clock.set(Instant.parse("2026-09-15T02:00:00Z"));
    assertThat(cases.acts(opened, town.head())).isEmpty();
    assertThat(lacking(request(opened, "extend", town.head()).extending(5)))
        .containsExactly("期限已过，不能再延长");
  }

  @Test
  void aLateFilingIsAcceptedAndMarked() {
    // found on Wednesday 2 September: two working days end on Friday 4
    var late = city.open(town, "late-filing", town.citizen(), Map.of("found-on", "2026-09-02"));
    var intime = city.open(town, "late-filing", town.citizen(), Map.of("found-on", "2026-09-03"));
    var filing = cases.stays(late.number()).getFirst();
    assertThat(filing.round()).isZero();
    assertThat(filing.role()).isEqualTo("applicant");
    assertThat(filing.deadline().orElseThrow().lastDay()).isEqualTo("2026-09-04");
    assertThat(cases.reading(filing).orElseThrow().state()).isEqualTo(Reading.State.MET_LATE);
    assertThat(cases.reading(cases.stays(intime.number()).getFirst()).orElseThrow().state())
        .isEqualTo(Reading.State.MET);
    assertThat(lastDay(late)).as("the body's clock runs from receipt").isEqualTo("2026-09-10");
  }

  @Test
  void aFilingWithoutTheDayItIsCountedFromIsRefused() {
    assertThat(lacking("late-filing", town.citizen(), Map.of()))
        .containsExactly("请填写发现之日，例如 2026-12-31");
    for (var day : List.of("yesterday", "2026-02-30")) {
      assertThat(lacking("late-filing", town.citizen(), Map.of("found-on", day)))
          .containsExactly("请按 2026-12-31 的样子填写发现之日");
    }
    assertThat(lacking("late-filing", town.citizen(), Map.of("found-on", "2026-09-08")))
        .containsExactly("“发现之日”不能晚于今天，请核对日期");
  }

  @Test
  void anEventIsAnnouncedTwoWorkingDaysAheadAndOnADayOff() {
    // announced on Monday: Tuesday and Wednesday lie between, Thursday is the first that will do
    assertThat(lacking("maintenance", town.steward(), Map.of("starts-at", "2026-09-09T23:00")))
        .contains("“停机时间”之前至少要留2个工作日：最早可以定在 2026-09-10");
    assertThat(lacking("maintenance", town.steward(), Map.of("starts-at", "2026-09-10T08:00")))
        .containsExactly("“停机时间”原则上应当在节假日：2026-09-10 是工作日，请改期或者写明理由");
    var form = Map.of("starts-at", "2026-09-10T08:00");
    var reasoned = city.wanted(town, "maintenance", town.steward(), form);
    assertThat(
            cases.open(
                new NewCase(
                    reasoned.process(),
                    reasoned.region(),
                    reasoned.openEntity(),
                    reasoned.subject(),
                    reasoned.title(),
                    reasoned.by(),
                    reasoned.urgency(),
                    reasoned.form(),
                    Submission.because("安全漏洞需要立即修复"))))
        .isInstanceOf(Opened.Done.class);
    assertThat(
            city.open(town, "maintenance", town.steward(), Map.of("starts-at", "2026-09-12T01:00")))
        .isNotNull();
    assertThat(lacking("maintenance", town.steward(), Map.of())).hasSize(1);
  }

  @Test
  void clocksStartAtAGivenDayEndOnAGivenDayAndOnADayOfTheYear() {
    assertThat(lacking("update", town.steward(), Map.of())).hasSize(1);
    var opened = city.open(town, "update", town.steward(), Map.of("changed-on", "2026-09-01"));
    // 2 to 4, 7 to 11, 14 and 15 September
    assertThat(lastDay(opened)).isEqualTo("2026-09-15");
    var order = request(opened, "order", town.steward());
    assertThat(lacking(order)).containsExactly("请填写“改正期限”，写成 2026-03-02 这样的日期");
    assertThat(cases.asked(opened, cases.stage(opened).orElseThrow().act("order").orElseThrow()))
        .extracting(field -> field.name())
        .containsExactly("until");
    assertThat(lacking(order.with(new TreeMap<>(Map.of("until", "2026-09-06")))))
        .containsExactly("“改正期限”已经过去，请改为今天或者以后");
    var ordered = city.act(opened, "order", town.steward(), Map.of("until", "2026-09-19"));
    assertThat(lastDay(ordered)).isEqualTo("2026-09-19");
    var planning = city.act(ordered, "done", town.steward());
    assertThat(lastDay(planning)).isEqualTo("2027-05-31");
  }

  @Test
  void lateUnderALimitInPrincipleAsksForReasons() {
    var opened = city.open(town, "update", town.steward(), Map.of("changed-on", "2026-09-01"));
    var planning = city.act(opened, "update", town.steward());
    clock.set(Instant.parse("2027-06-01T02:00:00Z"));
    assertThat(lacking(ActRequest.of(planning, "plan", town.steward(), Submission.NONE)))
        .containsExactly("已经超过原则上的期限，请写明理由");
    var planned = city.act(planning, "plan", town.steward());
    assertThat(cases.reading(cases.stays(planned.number()).getLast()).orElseThrow().state())
        .isEqualTo(Reading.State.MET_LATE);
  }

  @Test
  void twoClocksRunOnOneCase() {
    var opened = city.open(town, "demand", town.citizen());
    // 20 working days: 17 up to 30 September, then 8, 9 and Saturday 10 October
    assertThat(lastDay(opened)).isEqualTo("2026-10-10");
    assertThat(cases.actClocks(opened.number()))
        .singleElement()
        .satisfies(running -> {
          assertThat(running.act()).isEqualTo("refuse");
          assertThat(running.deadline().lastDay()).isEqualTo("2026-09-14");
          assertThat(running.doneAt()).isEmpty();
        });
    clock.set(Instant.parse("2026-09-15T02:00:00Z"));
    cases.noteOverdue();
    cases.noteOverdue();
    assertThat(cases.history(opened.number()))
        .filteredOn(event -> event.kind().equals("overdue"))
        .singleElement()
        .satisfies(event -> assertThat(event.act()).contains("refuse"));
    assertThat(notices.unread(town.steward(), 10))
        .anyMatch(message -> message.body().contains("“不提供”的期限已过"));
    assertThat(notices.unread(town.official(), 10))
        .as("and to whoever watches over the body, once")
        .extracting(message -> message.body())
        .containsOnlyOnce("“不提供”的期限已过，下级单位再作出就是逾期");
    assertThat(cases.reading(opened.current().orElseThrow()).orElseThrow().state())
        .isEqualTo(Reading.State.RUNNING);

    var refused = city.act(opened, "refuse", town.steward());
    assertThat(refused.outcome()).contains("refused");
    assertThat(cases.history(opened.number()).getLast().note(CaseEvent.LATE)).contains("yes");
    assertThat(cases.actClocks(opened.number()).getFirst().late()).isTrue();
  }

  @Test
  void aRefusalInItsOwnTimeIsNotLate() {
    var opened = city.open(town, "demand", town.citizen());
    clock.set(Instant.parse("2026-09-14T15:59:59Z"));
    city.act(opened, "refuse", town.steward());
    assertThat(cases.history(opened.number()).getLast().note(CaseEvent.LATE)).isEmpty();
    assertThat(cases.actClocks(opened.number()).getFirst().late()).isFalse();
  }

  private List<String> kinds(CaseView matter) {
    return cases.history(matter.number()).stream().map(CaseEvent::kind).toList();
  }
}
