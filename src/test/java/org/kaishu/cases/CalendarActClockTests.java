package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Year;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.CalendarPlatformTest;
import org.kaishu.TestingCalendar;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.Notice;
import org.kaishu.ledger.Subject;
import org.springframework.beans.factory.annotation.Autowired;

/// Guangzhou refuses a request for data in five working days and grants it in twenty: both clocks
/// follow a new notice. 28 December 2026 is a Monday.
@CalendarPlatformTest
class CalendarActClockTests {
  private static final Instant MONDAY = Instant.parse("2026-12-28T02:00:00Z");
  private static final Instant END_OF_4_JANUARY = Instant.parse("2027-01-04T16:00:00Z");
  private static final Instant END_OF_5_JANUARY = Instant.parse("2027-01-05T16:00:00Z");

  @Autowired private CalendarNotices calendar;
  @Autowired private Cases cases;
  @Autowired private TestingCalendar testing;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;

  @BeforeEach
  void knowNothingOf2027() {
    clock.set(MONDAY);
    testing.forgetNotices();
  }

  @Test
  void theClockOfAnActMovesWithThatOfItsStage() {
    var newYearOff = newYearOff();
    var opened = requested(city.guangzhou());
    assertThat(refusing(opened).end()).isEqualTo(END_OF_4_JANUARY);
    assertThat(((NoticePreview.Fits) calendar.preview(newYearOff, 0, 10_000)).moved())
        .filteredOn(moved -> moved.number().equals(opened.number()))
        .extracting(MovedDeadline::act)
        .containsExactlyInAnyOrder(Optional.empty(), Optional.of("refuse"));

    var confirmed =
        calendar.confirm(
            newYearOff, calendar.workdays().version(), "国办发明电〔2026〕9号", testing.administrator());

    assertThat(confirmed).isInstanceOf(NoticeConfirmation.Done.class);
    assertThat(refusing(opened).end()).isEqualTo(END_OF_5_JANUARY);
    assertThat(refusing(opened).provisional()).isFalse();
    assertThat(cases.history(opened.number()))
        .filteredOn(event -> event.kind().equals(CaseEvent.DEADLINE_MOVED))
        .extracting(CaseEvent::act)
        .containsExactlyInAnyOrder(Optional.empty(), Optional.of("refuse"));
  }

  private static Notice newYearOff() {
    return ((Notice.Parsed.Done) Notice.read(Year.of(2027), "元旦,01-01,")).notice();
  }

  private Deadline refusing(CaseView matter) {
    return cases.actClocks(matter.number()).getFirst().deadline();
  }

  private CaseView requested(TestingCity.Town town) {
    var wanted =
        new NewCase(
            "undisclosed-request",
            town.region(),
            town.agency().id(),
            new Subject("organization", UUID.randomUUID().toString()),
            "公交到站时间",
            town.citizen(),
            "normal",
            new TreeMap<>(Map.of("data", "公交到站时间")),
            Submission.NONE);
    return ((Opened.Done) cases.open(wanted)).now();
  }
}
