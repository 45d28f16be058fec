package org.kaishu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkdaysTests {

  @Test
  void knowsMainlandFrom2018To2026() {
    var mainland = Workdays.mainland();
    assertThat(mainland.knownFrom()).isEqualTo("2018-01-01");
    assertThat(mainland.knownUntil()).isEqualTo("2026-12-31");
    assertThat(mainland.daysOff()).hasSize(164).allMatch(day -> !mainland.isWorkday(day));
    assertThat(mainland.madeUp()).hasSize(59).allMatch(mainland::isWorkday);
  }

  /// Counted on the notices: weekdays of the year, less days off, plus days made up.
  @ParameterizedTest
  @CsvSource({"2019, 250", "2021, 250", "2023, 249", "2024, 251", "2025, 248"})
  void countsTheWorkingDaysOfAYear(int year, int workdays) {
    var days = LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    assertThat(days.filter(Workdays.mainland()::isWorkday)).hasSize(workdays);
  }

  @ParameterizedTest(name = "{0}: workday {1}, {2}")
  @CsvSource({
    "2026-02-14, true, 春节",
    "2026-02-16, false, 春节",
    "2026-02-15, false,",
    "2026-02-24, true,",
    "1969-12-31, true,",
    "1970-01-03, false,",
    "2030-01-05, false,",
    "2030-01-07, true,",
  })
  void tellsWorkingDaysFromOthers(LocalDate day, boolean workday, String holiday) {
    assertThat(Workdays.mainland().isWorkday(day)).isEqualTo(workday);
    assertThat(Workdays.mainland().holiday(day).orElse(null)).isEqualTo(holiday);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2028 | 元旦,01-03, | 现在有2018年到2026年的放假安排，只能接着导入2027年的，或者更正其中一年的",
        "2017 | 元旦,01-02, | 现在有2018年到2026年的放假安排，只能接着导入2027年的，或者更正其中一年的",
        "2027 | 元旦,2026-12-31 01-01, |",
        "2026 | 元旦,01-02,2025-12-27 |",
        "2025 | 元旦,01-01,2024-12-28 |",
        "2018 | 元旦,2017-12-29, | 2017-12-29 早于日历的第一天 2018-01-01",
        "2018 | 元旦,01-02 12-31, | 2018-12-31 已经列在2019年的通知里",
      })
  void aNoticeFollowsOrReplacesAKnownYear(int year, String line, String fault) {
    var faults = Workdays.mainland().faults(notice(year, line));
    assertThat(faults)
        .extracting(NoticeFault::toString)
        .isEqualTo(fault == null ? List.of() : List.of(fault));
    if (fault != null) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Workdays.mainland().with(notice(year, line), "x"));
    }
  }

  @Test
  void aFollowingNoticeExtendsWhatIsKnown() {
    var before = Workdays.mainland();
    var after = before.with(notice(2027, "元旦,01-01,01-03", "春节,02-08..02-12,"), "second");
    assertThat(after.version()).isEqualTo("second");
    assertThat(after.knownUntil()).isEqualTo("2027-12-31");
    assertThat(after.isWorkday(LocalDate.parse("2027-01-01"))).isFalse();
    assertThat(after.isWorkday(LocalDate.parse("2027-01-03"))).isTrue();
    assertThat(after.holiday(LocalDate.parse("2027-01-03"))).contains("元旦");
    assertThat(before.isWorkday(LocalDate.parse("2027-01-01"))).as("as it was").isTrue();
    assertThat(before.changes(after))
        .extracting(change -> change.day() + " " + change.workday() + " " + change.holiday())
        .containsExactly(
            "2027-01-01 false 元旦",
            "2027-01-03 true 元旦",
            "2027-02-08 false 春节",
            "2027-02-09 false 春节",
            "2027-02-10 false 春节",
            "2027-02-11 false 春节",
            "2027-02-12 false 春节");
  }

  @Test
  void aCorrectedNoticeReplacesItsYearOnly() {
    var first = Workdays.mainland().with(notice(2027, "元旦,2026-12-31 01-01,"), "first");
    var second = first.with(notice(2027, "元旦,01-01,01-03"), "second");
    assertThat(first.changes(second))
        .containsExactly(
            new DayChange(LocalDate.parse("2026-12-31"), true, "元旦"),
            new DayChange(LocalDate.parse("2027-01-03"), true, "元旦"));
    assertThat(second.daysOff()).contains(LocalDate.parse("2026-10-01"));
  }

  @Test
  void refusesYearsThatAreMissingOrTwice() {
    var of2026 = notice(2026, "元旦,01-01,");
    var of2028 = notice(2028, "元旦,01-03,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workdays("test", List.of(of2026, of2028)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workdays("test", List.of(of2026, of2026)));
  }

  @ParameterizedTest
  @CsvSource({"5wd, 5个工作日", "12h, 12小时"})
  void periodsReadBackAsWritten(String text, String label) {
    assertThat(Period.parse(text)).hasToString(text);
    assertThat(Period.parse(text).label()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"0wd", "-1wd", "5", "wd", "5d", "1.5h", "5WD", "10001wd", "99999999999wd", "''"})
  void refusesWhatIsNoPeriod(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Period.parse(text));
  }

  private static Notice notice(int year, String... lines) {
    return ((Notice.Parsed.Done) Notice.read(Year.of(year), String.join("\n", lines))).notice();
  }
}
