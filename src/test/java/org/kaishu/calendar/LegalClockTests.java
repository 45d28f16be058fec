package org.kaishu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.calendar.Reading.State.DUE_TODAY;
import static org.kaishu.calendar.Reading.State.MET;
import static org.kaishu.calendar.Reading.State.MET_LATE;
import static org.kaishu.calendar.Reading.State.OVERDUE;
import static org.kaishu.calendar.Reading.State.RUNNING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected days are counted by hand on the published notices.
class LegalClockTests {
  private final LegalClock clock = new LegalClock(Workdays.mainland());

  @ParameterizedTest(name = "{3}: {1} from {0} ends with {2}")
  @CsvSource({
    "2026-02-10T09:30, 5wd, 2026-02-24, Spring Festival 2026 with its made-up Saturday",
    "2026-02-10T09:30, 4wd, 2026-02-14, the made-up Saturday is a last day",
    "2026-02-14T10:00, 1wd, 2026-02-24, received on the made-up Saturday",
    "2026-02-27T17:00, 1wd, 2026-02-28, the Saturday after Spring Festival is worked",
    "2025-09-26T10:00, 1wd, 2025-09-28, the Sunday before National Day 2025 is worked",
    "2025-09-26T10:00, 3wd, 2025-09-30, the eve of National Day 2025",
    "2025-09-26T10:00, 4wd, 2025-10-09, National Day and Mid-Autumn 2025: eight days off",
    "2025-09-26T10:00, 6wd, 2025-10-11, the Saturday after National Day 2025 is worked",
    "2026-09-18T10:00, 1wd, 2026-09-20, the Sunday before National Day 2026 is worked",
    "2026-09-24T10:00, 1wd, 2026-09-28, Mid-Autumn 2026 is a Friday",
    "2026-09-30T10:00, 1wd, 2026-10-08, National Day 2026: seven days off",
    "2026-09-30T10:00, 3wd, 2026-10-10, the Saturday after National Day 2026 is worked",
    "2018-12-28T10:00, 1wd, 2018-12-29, the notice for 2019 reaches back into 2018",
    "2018-12-28T10:00, 2wd, 2019-01-02, and gives New Year's Eve off",
    "2020-01-23T10:00, 1wd, 2020-02-03, Spring Festival 2020 as extended",
    "2026-03-06T10:00, 1wd, 2026-03-09, Friday to Monday",
    "2026-03-07T10:00, 1wd, 2026-03-09, received on a Saturday: still the Monday",
    "2026-03-09T00:00, 1wd, 2026-03-10, the first moment of a day belongs to it",
    "2026-03-09T23:59:59.999, 1wd, 2026-03-10, and so does the last",
    "2026-03-09T09:00, 10wd, 2026-03-23, two weeks without a holiday",
    "2026-03-09T09:00, 1wd0, 2026-03-09, the Monday of receipt is the first day",
    "2026-03-07T10:00, 1wd0, 2026-03-09, received on a Saturday: the Monday is the first day",
    "2026-02-10T09:30, 5wd0, 2026-02-14, Tuesday to the made-up Saturday",
    "2026-09-30T10:00, 3wd0, 2026-10-09, the eve of National Day 2026 counts",
  })
  void findsTheLastDay(LocalDateTime start, String within, LocalDate lastDay, String because) {
    var deadline = clock.deadline(beijing(start), Period.parse(within));
    assertThat(deadline.lastDay()).as(because).isEqualTo(lastDay);
    assertThat(deadline.end()).isEqualTo(beijing(lastDay.plusDays(1).atStartOfDay()));
    assertThat(deadline.provisional()).isFalse();
    assertThat(deadline.calendarVersion()).isEqualTo("mainland-2026.1");
  }

  @Test
  void aDayOfReceiptThatCountsIsDayOneOfItsExplanationAndOfItsReading() {
    var deadline = clock.deadline(at("2026-03-06T10:00"), Period.parse("2wd0"));
    assertThat(clock.explain(deadline).days())
        .extracting(day -> day.date() + " " + day.number())
        .containsExactly("2026-03-06 1", "2026-03-07 0", "2026-03-08 0", "2026-03-09 2");
    var done = clock.reading(deadline, at("2026-03-10T09:00"), Optional.of(at("2026-03-06T17:00")));
    assertThat(done.state()).isEqualTo(MET);
    assertThat(done.used()).isEqualTo(1);
    assertThat(done.left()).isEqualTo(1);
    var due = clock.reading(deadline, at("2026-03-09T09:00"), Optional.empty());
    assertThat(due.state()).isEqualTo(DUE_TODAY);
    assertThat(due.left()).isEqualTo(1);
  }

  @Test
  void dayZeroIsTheDayInBeijing() {
    // 16:30 UTC on the 9th is 00:30 on the 10th.
    var deadline = clock.deadline(Instant.parse("2026-03-09T16:30:00Z"), Period.parse("1wd"));
    assertThat(deadline.lastDay()).isEqualTo("2026-03-11");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T20:00, 12h, 2026-11-21T08:00", // Friday evening to Saturday morning
    "2026-02-16T22:30, 48h, 2026-02-18T22:30", // in the middle of Spring Festival
  })
  void hoursRunThroughNightsAndDaysOff(LocalDateTime start, String within, LocalDateTime end) {
    assertThat(clock.deadline(beijing(start), Period.parse(within)).end()).isEqualTo(beijing(end));
  }

  @ParameterizedTest(name = "{1} from {0}: provisional {3}")
  @CsvSource({
    "2026-12-28, 3wd, 2026-12-31, false",
    "2026-12-28, 4wd, 2027-01-01, true",
    "2026-12-31, 1wd, 2027-01-01, true",
    "2027-06-01, 5wd, 2027-06-08, true",
    "2017-12-29, 1wd, 2018-01-02, true",
    "2017-12-31, 1wd, 2018-01-02, false",
    "2027-06-01, 5h, 2027-06-01, false",
  })
  void isProvisionalBeyondTheKnownCalendar(
      LocalDate start, String within, LocalDate lastDay, boolean provisional) {
    var deadline = clock.deadline(beijing(start.atTime(9, 0)), Period.parse(within));
    assertThat(deadline.lastDay()).isEqualTo(lastDay);
    assertThat(deadline.provisional()).isEqualTo(provisional);
  }

  @Test
  void explainsEachDay() {
    var explanation = clock.explain(at("2026-02-10T09:30"), Period.parse("5wd"));
    assertThat(explanation.days())
        .extracting(day -> day.date() + " " + day.number() + " " + day.reason())
        .containsExactly(
            "2026-02-10 0 收到当日，不计",
            "2026-02-11 1 周三",
            "2026-02-12 2 周四",
            "2026-02-13 3 周五",
            "2026-02-14 4 春节补班",
            "2026-02-15 0 周日",
            "2026-02-16 0 春节",
            "2026-02-17 0 春节",
            "2026-02-18 0 春节",
            "2026-02-19 0 春节",
            "2026-02-20 0 春节",
            "2026-02-21 0 周六",
            "2026-02-22 0 周日",
            "2026-02-23 0 春节",
            "2026-02-24 5 周二");
    assertThat(explanation.skipped()).hasSize(9);
    assertThat(explanation.deadline().lastDay()).isEqualTo("2026-02-24");
  }

  @Test
  void explainsWhichDaysAreProvisional() {
    assertThat(clock.explain(at("2026-12-30T09:00"), Period.parse("2wd")).days())
        .extracting(Explanation.Day::provisional)
        .containsExactly(false, false, true);
  }

  @Test
  void hoursNeedNoCalendarToExplain() {
    assertThat(clock.explain(at("2026-11-20T20:00"), Period.parse("12h")).days()).isEmpty();
  }

  /// Five working days from Thursday 12 November 2026: 13, 16, 17, 18, 19.
  @ParameterizedTest(name = "{0}: {1}, used {2}, left {3}, over {4}")
  @CsvSource({
    "2026-11-12T15:00, RUNNING, 0, 5, 0",
    "2026-11-13T09:00, RUNNING, 0, 5, 0",
    "2026-11-14T09:00, RUNNING, 1, 4, 0",
    "2026-11-18T09:00, RUNNING, 3, 2, 0",
    "2026-11-19T00:00, DUE_TODAY, 4, 1, 0",
    "2026-11-19T23:59:59, DUE_TODAY, 4, 1, 0",
    "2026-11-20T00:00, OVERDUE, 6, 0, 1",
    "2026-11-22T12:00, OVERDUE, 6, 0, 1",
    "2026-11-23T08:00, OVERDUE, 7, 0, 2",
  })
  void readsAnOpenClock(LocalDateTime now, Reading.State state, int used, int left, int over) {
    var deadline = clock.deadline(at("2026-11-12T14:20"), Period.parse("5wd"));
    assertThat(clock.reading(deadline, beijing(now), Optional.empty()))
        .isEqualTo(new Reading(state, deadline.period(), 5, used, left, over));
  }

  /// Two working days from Monday 9 November 2026: 10, 11.
  @ParameterizedTest(name = "done {0}: {1}, used {2}, left {3}, over {4}")
  @CsvSource({
    "2026-11-09T17:00, MET, 0, 2, 0",
    "2026-11-10T17:00, MET, 1, 1, 0",
    "2026-11-11T23:59:59.999, MET, 2, 0, 0",
    "2026-11-12T00:00, MET_LATE, 3, 0, 1",
    "2026-11-16T00:00, MET_LATE, 5, 0, 3",
  })
  void readsAClosedClock(LocalDateTime done, Reading.State state, int used, int left, int over) {
    var deadline = clock.deadline(at("2026-11-09T16:42"), Period.parse("2wd"));
    var reading = clock.reading(deadline, at("2026-12-01T09:00"), Optional.of(beijing(done)));
    assertThat(reading).isEqualTo(new Reading(state, deadline.period(), 2, used, left, over));
  }

  @Test
  void aDayOffAfterTheEndIsOverdueByNoWorkingDay() {
    var deadline = clock.deadline(at("2026-11-12T10:00"), Period.parse("1wd"));
    var reading = clock.reading(deadline, at("2026-11-14T10:00"), Optional.empty());
    assertThat(reading.state()).isEqualTo(OVERDUE);
    assertThat(reading.over()).isZero();
  }

  @Test
  void readsHoursByTheHour() {
    var deadline = clock.deadline(at("2026-11-20T20:00"), Period.parse("12h"));
    assertThat(clock.reading(deadline, at("2026-11-20T21:30"), Optional.empty()))
        .isEqualTo(new Reading(RUNNING, deadline.period(), 12, 1, 11, 0));
    assertThat(clock.reading(deadline, at("2026-11-21T07:00"), Optional.empty()))
        .isEqualTo(new Reading(DUE_TODAY, deadline.period(), 12, 11, 1, 0));
    assertThat(clock.reading(deadline, at("2026-11-21T08:00"), Optional.empty()).state())
        .isEqualTo(OVERDUE);
    assertThat(clock.reading(deadline, at("2026-11-22T00:00"), Optional.of(at("2026-11-21T09:10"))))
        .isEqualTo(new Reading(MET_LATE, deadline.period(), 12, 14, 0, 2));
    assertThat(
            clock
                .reading(deadline, at("2026-11-22T00:00"), Optional.of(at("2026-11-20T22:00")))
                .state())
        .isEqualTo(MET);
  }

  @Test
  void countsByTheWorkingDaysThatAreKnownAtTheTime() {
    var first = Workdays.mainland();
    var notice = (Notice.Parsed.Done) Notice.read(Year.of(2027), "元旦,01-01,01-03");
    var second = first.with(notice.notice(), "second");
    var known = new AtomicReference<>(first);
    var moving = new LegalClock(known::get, version -> version.equals("second") ? second : first);
    // 31 December, then New Year's Day as long as nobody says that it is off
    var before = moving.deadline(at("2026-12-30T09:00"), Period.parse("2wd"));
    assertThat(before.lastDay()).isEqualTo("2027-01-01");
    known.set(second);
    // 31 December, then Sunday 3 January, which is worked
    var after = moving.deadline(at("2026-12-30T09:00"), Period.parse("2wd"));
    assertThat(after.lastDay()).isEqualTo("2027-01-03");
    assertThat(after.provisional()).isFalse();
    assertThat(moving.explain(before).days())
        .as("as it was counted")
        .extracting(Explanation.Day::reason)
        .containsExactly("收到当日，不计", "周四", "周五");
    assertThat(moving.explain(after).days())
        .extracting(Explanation.Day::reason)
        .containsExactly("收到当日，不计", "周四", "元旦", "周六", "元旦补班");
  }

  /// Counts day by day from the raw lines of the notices, in other words than the calendar's.
  @Test
  void agreesWithACountFromTheRawNotices() throws IOException {
    var off = new HashSet<LocalDate>();
    var worked = new HashSet<LocalDate>();
    for (var year = 2018; year <= 2026; year++) {
      for (var line : lines(year)) {
        var cells = line.split(",", -1);
        expand(year, cells[1], off);
        expand(year, cells[2], worked);
      }
    }
    var random = new Random(20_261_122);
    var days = (int) ChronoUnit.DAYS.between(LocalDate.of(2018, 1, 1), LocalDate.of(2027, 1, 1));
    for (var checked = 0; checked < 10_000; ) {
      var start =
          LocalDate.of(2018, 1, 1)
              .plusDays(random.nextInt(days))
              .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
      var within = 1 + random.nextInt(60);
      var day = start.toLocalDate();
      for (var left = within; left > 0; ) {
        day = day.plusDays(1);
        var weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
        if (worked.contains(day) || (!weekend && !off.contains(day))) {
          left--;
        }
      }
      if (day.getYear() < 2027) {
        checked++;
        var deadline = clock.deadline(beijing(start), new Period.WorkingDays(within));
        assertThat(deadline.end())
            .as("%dwd from %s", within, start)
            .isEqualTo(
                OffsetDateTime.of(day.plusDays(1), LocalTime.MIDNIGHT, ZoneOffset.ofHours(8))
                    .toInstant());
        assertThat(deadline.provisional()).isFalse();
      }
    }
  }

  private static List<String> lines(int year) throws IOException {
    try (var in = LegalClock.class.getResourceAsStream("/calendar/mainland/" + year + ".csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static void expand(int year, String cell, Set<LocalDate> into) {
    for (var word : cell.trim().split(" ", -1)) {
      var ends =
          Pattern.compile("(?:(\\d{4})-)?(\\d\\d)-(\\d\\d)").matcher(word).results().toList();
      if (!ends.isEmpty()) {
        var from = day(year, ends.getFirst());
        var to = day(year, ends.getLast());
        for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
          into.add(day);
        }
      }
    }
  }

  private static LocalDate day(int year, MatchResult match) {
    return LocalDate.of(
        match.group(1) == null ? year : Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)));
  }

  private static Instant at(String local) {
    return beijing(LocalDateTime.parse(local));
  }

  private static Instant beijing(LocalDateTime local) {
    return local.atZone(LegalClock.ZONE).toInstant();
  }
}
