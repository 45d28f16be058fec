package org.kaishu.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.CalendarPlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCalendar;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.access.TestingApplicant;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// An administrator imports the notice for 2027, which is invented, without a script.
///
/// New Year's Day 2027 is a Friday; a check of 2 working days from Wednesday 30 December 2026 ends
/// on that day, or on Monday 4 January with it off.
@CalendarPlatformTest
class CalendarJourneyTests {
  private static final String PATH = "/workbench/calendar";
  private static final String SOURCE = "国办发明电〔2026〕9号";
  private static final String JSON =
      """
      {"year": 2027, "papers": [], "days": [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
        {"name": "元旦", "date": "2027-01-02", "isOffDay": true},
        {"name": "元旦", "date": "2027-01-03", "isOffDay": true}]}
      """;

  @Autowired AutowireCapableBeanFactory beans;
  @Autowired TestingCalendar testing;
  @Autowired TestingCity city;
  @Autowired TestingClock clock;
  @LocalServerPort int port;

  private TestingCity.Town town;
  private CaseView opened;

  @BeforeEach
  void openACaseLateInDecember() {
    clock.set(Instant.parse("2026-12-30T02:00:00Z"));
    testing.forgetNotices();
    town = city.guangxi();
    var applicant = beans.createBean(TestingApplicant.class);
    opened = applicant.filed(applicant.dataset(town, OpenAttribute.CONDITIONAL), town.citizen());
  }

  @Test
  void aNoticeIsLookedAtAndThenConfirmed() {
    try (var admin = signedIn(testing.administrator());
        var operator = signedIn(town.operator())) {
      assertThat(admin.get("/workbench").body()).contains("href=\"/workbench/calendar\"");
      assertThat(admin.get(PATH).body())
          .contains("2018年1月1日（周一）至2026年12月31日（周四）", "mainland-2026.1", "value=\"2027\"");

      var preview = upload(admin, "2027", JSON.getBytes(UTF_8));
      assertThat(preview.statusCode()).isEqualTo(200);
      assertThat(preview.body())
          .contains(
              opened.number().value(),
              "2027年1月1日（周五） 改为 2027年1月4日（周一）",
              "1月1日放假",
              "有变化的日子（1 天）",
              SOURCE);
      assertThat(admin.get(PATH).body()).contains("还没有导入过通知");

      var confirmed = confirm(admin, preview.body());
      assertThat(confirmed.statusCode()).isEqualTo(302);
      assertThat(admin.get(location(confirmed)).body())
          .contains("通知已导入", "2027年放假通知", SOURCE, "元旦,01-01,", "2027年12月31日");
      assertThat(operator.get("/workbench/cases/" + opened.number()).body())
          .contains("办理期限从2027年1月1日改到2027年1月4日", "1月1日放假（元旦）");
      assertThat(operator.get("/workbench/notices").body()).contains("改到2027年1月4日");
    }
  }

  @Test
  void aLookThatIsOutdatedIsShownAgainAndNotSaved() {
    try (var first = signedIn(testing.administrator());
        var second = signedIn(testing.administrator())) {
      var seen = upload(second, "2027", "春节,02-08..02-12,".getBytes(UTF_8)).body();
      var other = upload(first, "2027", JSON.getBytes(UTF_8)).body();
      assertThat(confirm(first, other).statusCode()).isEqualTo(302);

      var stale = confirm(second, seen);
      assertThat(stale.statusCode()).isEqualTo(409);
      assertThat(stale.body()).contains("刚刚有人确认了另一份通知", "2027年1月1日（周五）", "上班");
      assertThat(second.get(PATH).body()).doesNotContain("春节,02-08..02-12,");
      assertThat(confirm(second, stale.body()).statusCode()).as("looked at anew").isEqualTo(302);
    }
  }

  @Test
  void everyFaultIsNamedAndWhatWasTypedIsKept() {
    try (var admin = signedIn(testing.administrator())) {
      var faulty = upload(admin, "2027", "元旦,01-01..01-02,01-04\n春节,13-01,".getBytes(UTF_8));
      assertThat(faulty.statusCode()).isEqualTo(422);
      assertThat(faulty.body())
          .contains(
              "有 3 处要改",
              "第1行：2027-01-02 本来就是周末",
              "第1行：2027-01-04 本来就是周一至周五",
              "第2行：“13-01”不是日子",
              "value=\"" + SOURCE + "\"");
      assertThat(upload(admin, "2028", "元旦,01-03,".getBytes(UTF_8)).body())
          .contains("只能接着导入2027年的");
      assertThat(upload(admin, "27", new byte[0]).body()).contains("请写四位数的年份", "请选择文件");
      assertThat(upload(admin, "2027", "元旦,01-01,".getBytes(Charset.forName("GB18030"))).body())
          .contains("不是 UTF-8");
      assertThat(upload(admin, "2027", new byte[100_001]).body()).contains("超过 100 KB");
      assertThat(admin.post(PATH + "/confirm", Map.of()).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void onlyAnAdministratorComesHere() {
    for (var other : new Principal[] {town.steward(), town.operator(), town.official()}) {
      try (var browser = signedIn(other)) {
        assertThat(browser.get("/workbench").body()).doesNotContain(PATH);
        assertThat(browser.get(PATH).statusCode()).isEqualTo(403);
        assertThat(browser.post(PATH + "/confirm", Map.of()).statusCode()).isEqualTo(403);
      }
    }
  }

  private TestingBrowser signedIn(Principal person) {
    return TestingBrowser.signedIn(port, person.displayName(), TestingCity.PASSWORD);
  }

  private static HttpResponse<String> confirm(TestingBrowser browser, String preview) {
    var form = new TreeMap<String, String>();
    for (var name : List.of("year", "source", "text", "basedOn")) {
      var match =
          Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"", Pattern.DOTALL)
              .matcher(preview);
      assertThat(match.find()).as(name).isTrue();
      form.put(name, match.group(1).replace("\n", "\r\n"));
    }
    return browser.post(PATH + "/confirm", form);
  }

  private static HttpResponse<String> upload(TestingBrowser browser, String year, byte[] file) {
    var head =
        """
        --x\r
        Content-Disposition: form-data; name="year"\r
        \r
        %s\r
        --x\r
        Content-Disposition: form-data; name="source"\r
        \r
        %s\r
        --x\r
        Content-Disposition: form-data; name="file"; filename="notice.csv"\r
        \r
        """
            .formatted(year, SOURCE)
            .getBytes(UTF_8);
    var foot = "\r\n--x--\r\n".getBytes(UTF_8);
    browser.post("/workbench/none", Map.of());
    return browser.send(
        "POST",
        PATH,
        BodyPublishers.concat(
            BodyPublishers.ofByteArray(head),
            BodyPublishers.ofByteArray(file),
            BodyPublishers.ofByteArray(foot)),
        "Content-Type",
        "multipart/form-data; boundary=x",
        "X-XSRF-TOKEN",
        browser.cookie("XSRF-TOKEN").orElseThrow());
  }
}
