package org.kaishu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The notice for 2026 is the published one, with its weekends as the public source lists them.
class NoticeTests {
  private static final String JSON_OF_2026 =
      json(
          2026,
          Stream.of(
              days("元旦", "01-01", "01-03", true),
              days("元旦", "01-04", "01-04", false),
              days("春节", "02-15", "02-23", true),
              days("春节", "02-14", "02-14", false),
              days("春节", "02-28", "02-28", false),
              days("清明节", "04-04", "04-06", true),
              days("劳动节", "05-01", "05-05", true),
              days("劳动节", "05-09", "05-09", false),
              days("端午节", "06-19", "06-21", true),
              days("国庆节", "09-20", "09-20", false),
              days("国庆节", "10-01", "10-07", true),
              days("国庆节", "10-10", "10-10", false),
              days("中秋节", "09-25", "09-27", true)));

  @Test
  void theTwoFormatsOfAYearGiveTheSameWorkingDays() throws IOException {
    var lines = notice(2026, built(2026));
    var json = notice(2026, JSON_OF_2026);
    assertThat(json).isEqualTo(lines);
    var mainland = Workdays.mainland();
    var fromLines = mainland.with(lines, "one");
    var fromJson = mainland.with(json, "two");
    assertThat(fromJson.changes(fromLines)).isEmpty();
    assertThat(fromJson.changes(mainland)).isEmpty();
    assertThat(fromJson.daysOff()).isEqualTo(mainland.daysOff());
    assertThat(fromJson.madeUp()).isEqualTo(mainland.madeUp());
  }

  @ParameterizedTest
  @ValueSource(ints = {2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026})
  void aNoticeReadsBackAsWritten(int year) throws IOException {
    var notice = notice(year, built(year));
    assertThat(notice(year, notice.text())).isEqualTo(notice);
    assertThat(notice(year, "\uFEFF" + notice.text().replace("\n", "\r\n"))).isEqualTo(notice);
  }

  @Test
  void writesRunsOfDaysAsRanges() {
    assertThat(notice(2027, "元旦, 01-01  2026-12-31 ,01-03\n春节,02-08 02-09 02-10 02-12,").text())
        .isEqualTo("元旦,2026-12-31..01-01,01-03\n春节,02-08..02-10 02-12,\n");
  }

  @Test
  void saysEveryFaultOfALineWithItsNumber() {
    assertThat(
            faults(
                2027,
                """
                # 2027
                元旦,01-01 01-02,01-04
                春节,02-08..02-10 02-09,

                清明节,04-05
                ,05-03,
                劳动节,,
                端午节,06-31 6月9日,
                国庆节,10-07..10-01 2028-01-03 2026-11-30,
                中秋节,02-08,
                """))
        .containsExactly(
            "第2行：2027-01-02 本来就是周末，不用列为放假",
            "第2行：2027-01-04 本来就是周一至周五，不用列为补班",
            "第3行：2027-02-09 已经列在“春节”下",
            "第5行：要写成“名称,放假的日子,补班的日子”三格，这里有 2 格",
            "第6行：没有写节日名称",
            "第7行：“劳动节”没有列日子",
            "第8行：“06-31”不是日子，请写成 05-01 或者 2026-05-01",
            "第8行：“6月9日”不是日子，请写成 05-01 或者 2026-05-01",
            "第9行：10-07..10-01 的末日早于首日",
            "第9行：2028-01-03 不在2027年（也不在上一年12月）",
            "第9行：2026-11-30 不在2027年（也不在上一年12月）",
            "第10行：2027-02-08 已经列在“春节”下");
  }

  @Test
  void saysEveryFaultOfAFieldWithItsPath() {
    assertThat(
            faults(
                2027,
                """
                {"year": 2028, "days": [
                  {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
                  {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
                  {"name": "元旦", "date": "2027-01-04", "isOffDay": false},
                  {"name": "", "date": "2027-02-30", "isOffDay": "yes"},
                  {"name": "春节", "date": 20270208, "isOffDay": true},
                  {"name": "春节", "date": "2029-02-08", "isOffDay": true},
                  {"name": "春,节", "date": "2027-02-08", "isOffDay": true},
                  "2027-02-09"]}
                """))
        .containsExactly(
            "year：这份通知是2028年的，您选的是2027年",
            "days[1].date：2027-01-01 已经列在“元旦”下",
            "days[2].date：2027-01-04 本来就是周一至周五，不用列为补班",
            "days[3].name：没有写节日名称",
            "days[3].isOffDay：要是 true（放假）或者 false（补班）",
            "days[3].date：要是日子，例如 2026-05-01",
            "days[4].date：要是日子，例如 2026-05-01",
            "days[5].date：2029-02-08 不在2027年（也不在上一年12月）",
            "days[6].name：节日名称里不能有逗号和换行，也不能用 #、{ 或者 [ 开头",
            "days[7]：要是对象，含 name、date 和 isOffDay");
  }

  /// What is confirmed is kept in our own form: there a comment, a break or JSON would lose it.
  @ParameterizedTest
  @ValueSource(strings = {"#元旦", "[元旦]", "{元旦", "元\\n旦", "\\uFEFF元旦"})
  void refusesANameThatOurOwnFormCouldNotHold(String name) {
    var day = new StringBuilder("{\"year\": 2027, \"days\": [{\"name\": \"").append(name);
    day.append("\", \"date\": \"2027-01-01\", \"isOffDay\": true}]}");
    assertThat(faults(2027, day.toString()))
        .containsExactly("days[0].name：节日名称里不能有逗号和换行，也不能用 #、{ 或者 [ 开头");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]                             | 最外层要是对象，含 year 和 days",
        "{\"year\": 2027                  | 第1行：不是正确的 JSON",
        "{\"year\": 2027, \"year\": 2027}  | 第1行：不是正确的 JSON",
        "{\"year\": 2027, \"days\": []} {} | 第1行：不是正确的 JSON",
        "{\"year\": 2027}                 | days：要是日子的数组",
        "{\"days\": []}                   | year：要是年份，例如 2026",
        "{\"year\": 2027, \"days\": []}    | 通知里没有一天放假或者补班",
        "# nothing                       | 通知里没有一天放假或者补班",
      })
  void refusesWhatIsNoNotice(String text, String fault) {
    assertThat(faults(2027, text)).containsExactly(fault);
  }

  @Test
  void refusesAYearOfWeekendsOnly() {
    assertThat(faults(2027, json(2027, Stream.of(days("元旦", "01-02", "01-03", true)))))
        .containsExactly("通知里没有一天放假或者补班");
  }

  @Test
  void noNoticeHoldsADayThatContradictsTheWeek() {
    var saturday = List.of(LocalDate.parse("2027-01-02"));
    var monday = List.of(LocalDate.parse("2027-01-04"));
    for (var holiday :
        List.of(new Holiday("x", saturday, List.of()), new Holiday("x", List.of(), monday))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Notice(Year.of(2027), List.of(holiday)));
    }
  }

  private static List<String> faults(int year, String text) {
    return ((Notice.Parsed.Faulty) Notice.read(Year.of(year), text))
        .faults().stream().map(NoticeFault::toString).toList();
  }

  private static Notice notice(int year, String text) {
    return ((Notice.Parsed.Done) Notice.read(Year.of(year), text)).notice();
  }

  private static String built(int year) throws IOException {
    try (var in = Notice.class.getResourceAsStream("/calendar/mainland/" + year + ".csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Stream<String> days(String name, String first, String last, boolean off) {
    return LocalDate.parse("2026-" + first)
        .datesUntil(LocalDate.parse("2026-" + last).plusDays(1))
        .map(day ->
            "{\"name\": \"%s\", \"date\": \"%s\", \"isOffDay\": %s}".formatted(name, day, off));
  }

  private static String json(int year, Stream<Stream<String>> days) {
    return days.flatMap(each -> each)
        .map(day -> day.replace("2026-", year + "-"))
        .collect(
            Collectors.joining(
                ",\n",
                "{\"$schema\": \"x\", \"year\": %d, \"papers\": [\"x\"], \"days\": ["
                    .formatted(year),
                "]}"));
  }
}
