package org.kaishu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.stream.Stream;
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
        "春节,02-16..02-18 02-18,    | 春节: 2026-02-18 is already named under 春节",
        "春节,02-21,                 | 春节: 2026-02-21: a weekend is off anyway",
        "春节,,02-16                 | 春节: 2026-02-16: a weekday is worked anyway",
        "元旦,2025-12-31 01-01,      | 元旦: 2025-12-31 lies outside 2026-01-01 to 2026-12-31",
        "春节,02-16                  | 2026: not 'name,days off,days worked': '春节,02-16'",
      })
  void refusesDataThatOverlapOrContradict(String line, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> calendar(line)).withMessage(message);
  }

  @Test
  void refusesOneDayUnderTwoHolidays() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendar("中秋节,10-01,", "国庆节,10-01..10-02,"))
        .withMessage("国庆节: 2026-10-01 is already named under 中秋节");
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

  private static Workdays calendar(String... lines) {
    return new Workdays(
        "test",
        LocalDate.parse("2026-01-01"),
        LocalDate.parse("2026-12-31"),
        List.copyOf(Mainland.holidays(Year.of(2026), Stream.of(lines))));
  }
}
