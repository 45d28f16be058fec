package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.CalendarPlatformTest;
import org.kaishu.TestingCalendar;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.calendar.DayChange;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Notice;
import org.kaishu.calendar.Reading;
import org.kaishu.cases.internal.DeadlineWatch;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.Message;
import org.kaishu.notice.Notices;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The notices for 2027 are invented. New Year's Day 2027 is a Friday.
///
/// A review in Guangxi has 5 working days. From Monday 28 December 2026 they are 29, 30 and 31
/// December, 1 and 4 January; with New Year's Day off 29, 30, 31, 4 and 5.
@CalendarPlatformTest
class CalendarNoticesModuleTests {
  private static final Instant MONDAY = Instant.parse("2026-12-28T02:00:00Z");
  private static final Instant END_OF_4_JANUARY = Instant.parse("2027-01-04T16:00:00Z");
  private static final Instant END_OF_5_JANUARY = Instant.parse("2027-01-05T16:00:00Z");
  private static final Notice NEW_YEAR_OFF = notice(2027, "元旦,01-01,");
  private static final Set<String> CHECKS = Set.of("security-review", "processed", "catalogued");

  @Autowired CalendarNotices calendar;
  @Autowired Cases cases;
  @Autowired DeadlineWatch watch;
  @Autowired LegalClock legalClock;
  @Autowired Ledger ledger;
  @Autowired Notices messages;
  @Autowired TestingCalendar testing;
  @Autowired TestingCity city;
  @Autowired TestingClock clock;
  @Autowired JdbcClient jdbc;

  private Principal admin;
  private TestingCity.Town town;

  @BeforeEach
  void knowNothingOf2027() {
    clock.set(MONDAY);
    testing.forgetNotices();
    admin = testing.administrator();
    town = city.guangxi();
  }

  @Test
  void aPreviewNamesTheDeadlinesThatMoveAndChangesNothing() {
    var opened = open();
    var preview = fits(calendar.preview(NEW_YEAR_OFF, 0, 10_000));

    assertThat(preview.basedOn()).isEqualTo("mainland-2026.1");
    assertThat(preview.changes())
        .containsExactly(new DayChange(LocalDate.parse("2027-01-01"), false, "元旦"));
    assertThat(preview.total()).isEqualTo(preview.moved().size());
    assertThat(preview.moved())
        .filteredOn(moved -> moved.number().equals(opened.number()))
        .singleElement()
        .satisfies(moved -> {
          assertThat(moved.stay()).isEqualTo(opened.current().orElseThrow());
          assertThat(moved.before().end()).isEqualTo(END_OF_4_JANUARY);
          assertThat(moved.before().provisional()).isTrue();
          assertThat(moved.after().end()).isEqualTo(END_OF_5_JANUARY);
          assertThat(moved.after().provisional()).isFalse();
          assertThat(moved.because()).isEqualTo(preview.changes());
        });
    assertThat(fits(calendar.preview(NEW_YEAR_OFF, preview.total(), 5)).moved()).isEmpty();
    assertThat(cases.find(opened.number())).contains(opened);
    assertThat(calendar.workdays().knownUntil()).isEqualTo("2026-12-31");
    assertThat(calendar.confirmed()).isEmpty();
  }

  @Test
  void aConfirmedNoticeMovesTheDeadlineAndTheCaseSaysWhy() {
    var opened = open();
    var confirmed = confirm(NEW_YEAR_OFF);

    assertThat(calendar.confirmed()).containsExactly(confirmed);
    assertThat(calendar.workdays().knownUntil()).isEqualTo("2027-12-31");
    var version = "mainland-2026.1+" + confirmed.number();
    assertThat(deadline(opened))
        .extracting(
            Deadline::start, Deadline::end, Deadline::provisional, Deadline::calendarVersion)
        .containsExactly(MONDAY, END_OF_5_JANUARY, false, version);

    var event = cases.history(opened.number()).getLast();
    assertThat(event.kind()).isEqualTo("deadline-moved");
    assertThat(event.actor()).isEqualTo(Actor.person(admin.person().value()));
    assertThat(event.submission().reasons())
        .isEqualTo("放假安排有变：1月1日放假（元旦）。办理期限从2027年1月4日改到2027年1月5日。");
    assertThat(event.form())
        .containsEntry("deadline-from", "2027-01-04T16:00:00Z")
        .containsEntry("deadline-to", "2027-01-05T16:00:00Z");
    assertThat(cases.record(current(opened), town.official()).form())
        .as("what the case is about")
        .isEqualTo(opened.form());
    assertThat(current(opened).version()).as("nobody acted").isEqualTo(opened.version());
    assertThat(messages.unread(town.official(), 10))
        .extracting(Message::body)
        .contains(event.submission().reasons());

    assertThat(ledger.about(new Subject("case", opened.number().value())))
        .last()
        .satisfies(entry -> {
          assertThat(entry.kind()).isEqualTo("case.deadline-moved");
          assertThat(entry.facts()).containsEntry("digest", event.digest());
        });
    assertThat(ledger.about(new Subject("calendar", "2027")))
        .last()
        .satisfies(entry -> {
          assertThat(entry.kind()).isEqualTo("calendar.confirmed");
          assertThat(entry.facts())
              .containsEntry("digest", confirmed.digest())
              .containsEntry("version", version);
        });
  }

  @Test
  void whatIsCountedFromThenOnKnowsTheNotice() {
    confirm(notice(2027, "元旦,01-01,01-03"));
    clock.set(Instant.parse("2026-12-30T02:00:00Z"));
    // 31 December, Sunday 3 January, which is worked, 4, 5 and 6 January
    assertThat(deadline(open()).end()).isEqualTo(Instant.parse("2027-01-06T16:00:00Z"));
    assertThat(legalClock.workdays()).isSameAs(calendar.workdays());
  }

  @Test
  void aDeadlineThatStaysIsNoLongerProvisionalAndSaysNothing() {
    var opened = open();
    assertThat(deadline(opened).provisional()).isTrue();
    confirm(notice(2027, "春节,02-08..02-12,"));
    assertThat(deadline(opened))
        .extracting(Deadline::end, Deadline::provisional)
        .containsExactly(END_OF_4_JANUARY, false);
    assertThat(kinds(opened)).containsExactly("opened");
  }

  @Test
  void aCorrectionMovesTheDeadlineAgain() {
    var opened = open();
    confirm(NEW_YEAR_OFF);
    // with Sunday 3 January worked: 29, 30, 31, 3 and 4
    confirm(notice(2027, "元旦,01-01,01-03"));
    assertThat(deadline(opened).end()).isEqualTo(END_OF_4_JANUARY);
    assertThat(cases.history(opened.number()).getLast().submission().reasons())
        .isEqualTo("放假安排有变：1月3日上班（元旦）。办理期限从2027年1月5日改到2027年1月4日。");
  }

  @Test
  void aLatenessThatWasNotedStaysInTheHistoryAndTheReadingFollowsTheNewEnd() {
    var opened = open();
    clock.set(Instant.parse("2027-01-05T02:00:00Z"));
    cases.noteOverdue();
    assertThat(state(opened)).isEqualTo(Reading.State.OVERDUE);

    confirm(NEW_YEAR_OFF);
    assertThat(state(opened)).isEqualTo(Reading.State.DUE_TODAY);
    assertThat(kinds(opened)).contains("overdue");
    assertThat(cases.history(opened.number()).getLast().submission().reasons())
        .endsWith("此前已经记过逾期，原记录保留，是否逾期按新期限重新计算。");

    clock.set(Instant.parse("2027-01-05T16:00:00Z"));
    cases.noteOverdue();
    assertThat(state(opened)).isEqualTo(Reading.State.OVERDUE);
    assertThat(kinds(opened)).filteredOn("overdue"::equals).hasSize(2);
  }

  @Test
  void theReminderComesOnTheNewLastDayOnly() {
    var opened = open();
    confirm(NEW_YEAR_OFF);
    long stay = stay(opened);
    assertThat(looks(stay))
        .containsExactlyInAnyOrder(
            "case-reminder 2027-01-04T01:00:00Z",
            "case-overdue 2027-01-04T16:00:00Z",
            "case-reminder 2027-01-05T01:00:00Z",
            "case-overdue 2027-01-05T16:00:00Z");

    clock.set(Instant.parse("2027-01-04T01:00:00Z"));
    watch.remind(stay);
    assertThat(kinds(opened)).doesNotContain("reminded");
    clock.set(Instant.parse("2027-01-05T01:00:00Z"));
    watch.remind(stay);
    assertThat(kinds(opened)).contains("reminded");
  }

  @Test
  void whatWasDoneBeforeReadsAsItWasCountedThen() {
    var opened = open();
    clock.set(Instant.parse("2027-01-04T02:00:00Z"));
    cases.act(ActRequest.of(opened, "return", town.official(), Submission.because("缺字段说明")));
    var before = cases.stays(opened.number()).getFirst();
    var reading = cases.reading(before);
    var explanation = cases.explain(before);

    confirm(NEW_YEAR_OFF);
    var after = cases.stays(opened.number()).getFirst();
    assertThat(after).isEqualTo(before);
    assertThat(cases.reading(after)).isEqualTo(reading);
    assertThat(cases.explain(after)).isEqualTo(explanation);
    assertThat(explanation.orElseThrow().days())
        .anyMatch(day -> day.date().toString().equals("2027-01-01") && day.number() == 4);
  }

  @Test
  void anOutdatedPreviewIsNotConfirmed() {
    var opened = open();
    var seen = calendar.workdays().version();
    var first = confirm(NEW_YEAR_OFF);
    assertThat(calendar.confirm(notice(2027, "春节,02-08,"), seen, "国办发", admin))
        .isEqualTo(new NoticeConfirmation.Outdated(calendar.workdays().version()));
    assertThat(calendar.confirm(NEW_YEAR_OFF, seen, "国办发", admin))
        .as("the same, sent twice")
        .isEqualTo(new NoticeConfirmation.Done(first));
    assertThat(calendar.confirmed()).containsExactly(first);
    assertThat(kinds(opened)).containsExactly("opened", "deadline-moved");
  }

  @Test
  void onlyAnAdministratorConfirms() {
    for (var other : List.of(town.steward(), town.operator(), town.official(), town.citizen())) {
      assertThat(calendar.confirm(NEW_YEAR_OFF, "mainland-2026.1", "国办发", other))
          .isEqualTo(new NoticeConfirmation.NotCompetent());
    }
    assertThat(calendar.confirmed()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2028 | 元旦,01-03,           | 现在有2018年到2026年的放假安排，只能接着导入2027年的，或者更正其中一年的",
        "2027 | 元旦,01-01,2026-10-10 | 2026-10-10 不在2027年（也不在上一年12月）",
      })
  void aNoticeThatDoesNotFitIsRefused(int year, String line, String fault) {
    switch (Notice.read(Year.of(year), line)) {
      case Notice.Parsed.Faulty(var faults) ->
          assertThat(faults).singleElement().asString().endsWith(fault);
      case Notice.Parsed.Done(var notice) -> {
        assertThat(((NoticePreview.Unfit) calendar.preview(notice, 0, 1)).faults())
            .singleElement()
            .hasToString(fault);
        var answer = calendar.confirm(notice, "mainland-2026.1", "国办发", admin);
        assertThat(((NoticeConfirmation.Unfit) answer).faults()).singleElement().hasToString(fault);
      }
    }
  }

  @Test
  void aNoticeThatChangesNothingIsRefused() {
    confirm(NEW_YEAR_OFF);
    assertThat(((NoticePreview.Unfit) calendar.preview(NEW_YEAR_OFF, 0, 1)).faults())
        .singleElement()
        .hasToString("和现在的2027年放假安排一样，不用导入");
  }

  @Test
  void aNodeLearnsWhatAnotherOneConfirmedAndMovesWhatWasEnteredMeanwhile() {
    var opened = open();
    testing.confirmElsewhere(2027, NEW_YEAR_OFF.text());
    calendar.refresh();
    assertThat(calendar.workdays().knownUntil()).isEqualTo("2027-12-31");
    assertThat(deadline(opened).end()).isEqualTo(END_OF_5_JANUARY);
    var event = cases.history(opened.number()).getLast();
    assertThat(event.kind()).isEqualTo("deadline-moved");
    assertThat(event.actor()).isEqualTo(Actor.SYSTEM);
  }

  @Test
  void aChangedNoticeIsFoundByTheAuditOfTheRecord() {
    var confirmed = confirm(NEW_YEAR_OFF);
    var found =
        new Finding("notice of working days " + confirmed.number(), "the notice was changed");
    assertThat(ledger.verify().findings()).doesNotContain(found);
    testing.changing("update cases.calendar_notice set source = 'x'");
    assertThat(ledger.verify().findings()).contains(found);
  }

  private CaseView open() {
    var wanted =
        new NewCase(
            "publish-dataset",
            town.region(),
            town.agency().id(),
            new Subject("thing", UUID.randomUUID().toString()),
            "公交线路",
            town.steward(),
            "normal",
            new TreeMap<>(Map.of("version", "1")),
            Submission.NONE.confirming(CHECKS));
    return ((Opened.Done) cases.open(wanted)).now();
  }

  private ConfirmedNotice confirm(Notice notice) {
    var answer = calendar.confirm(notice, calendar.workdays().version(), "国办发明电〔2026〕9号", admin);
    return ((NoticeConfirmation.Done) answer).notice();
  }

  private static NoticePreview.Fits fits(NoticePreview preview) {
    return (NoticePreview.Fits) preview;
  }

  private static Notice notice(int year, String text) {
    return ((Notice.Parsed.Done) Notice.read(Year.of(year), text)).notice();
  }

  private CaseView current(CaseView matter) {
    return cases.find(matter.number()).orElseThrow();
  }

  private Deadline deadline(CaseView matter) {
    return current(matter).current().flatMap(Stay::deadline).orElseThrow();
  }

  private Reading.State state(CaseView matter) {
    return cases.reading(current(matter).current().orElseThrow()).orElseThrow().state();
  }

  private List<String> kinds(CaseView matter) {
    return cases.history(matter.number()).stream().map(CaseEvent::kind).toList();
  }

  private long stay(CaseView matter) {
    return jdbc.sql("select id from cases.stay where number = :number")
        .param("number", matter.number().value())
        .query(Long.class)
        .single();
  }

  private List<String> looks(long stay) {
    return jdbc.sql(
            """
            select task_name, execution_time from cases.scheduled_tasks
            where split_part(task_instance, '@', 1) = :stay
            """)
        .param("stay", Long.toString(stay))
        .query(
            (row, _) -> row.getString(1) + " " + row.getObject(2, OffsetDateTime.class).toInstant())
        .list();
  }
}
