package org.kaishu.matters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.access.TestingApplicant;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What staff may open on pages, and what they are told when something is missing.
@PlatformTest
class MattersDeskTests {
  private static final String LIST = "/workbench/matters";
  private static final String STOP = LIST + "/maintenance";

  @Autowired private Cases cases;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private AutowireCapableBeanFactory beans;
  @LocalServerPort private int port;

  private TestingCity.Town town;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-02T02:00:00Z"));
    town = city.guangxi();
  }

  private TestingBrowser signedIn(Principal who) {
    return TestingBrowser.signedIn(port, who.displayName(), TestingCity.PASSWORD);
  }

  private static String key(String form) {
    var match = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"").matcher(form);
    assertThat(match.find()).isTrue();
    return match.group(1);
  }

  @Test
  void eachBodySeesWhatItMayOpenWithArticleAndWhoDecides() {
    try (var operator = signedIn(town.operator());
        var steward = signedIn(town.steward());
        var official = signedIn(town.official())) {
      assertThat(operator.get("/workbench").body()).contains("href=\"" + LIST + "\"");
      assertThat(operator.get(LIST).body())
          .contains("停机维护公告", "第十三条", "至少提前 2 个工作日", STOP)
          .doesNotContain("平台账户申请");
      assertThat(steward.get(LIST).body())
          .contains("平台账户申请", "年度开放计划", "href=\"/workbench/publish\"")
          .doesNotContain("停机维护公告");
      assertThat(official.get(LIST).body()).contains("风险评估").doesNotContain("停机维护公告");
      assertThat(steward.get(STOP).statusCode()).isEqualTo(404);
      assertThat(steward.post(STOP, Map.of()).statusCode()).isEqualTo(404);
      assertThat(steward.get(LIST + "/no-such-thing").statusCode()).isEqualTo(404);
    }
  }

  /// Two whole working days after Monday 2 March end with Wednesday the 4th.
  @Test
  void aMaintenanceNoticeIsRefusedTooLateWithEveryFaultAndThenTakenOnce() {
    try (var operator = signedIn(town.operator())) {
      var form = operator.get(STOP).body();
      assertThat(form).contains("最早可以选 3月5日（周四）", "原则上选周末或者节假日", "type=\"datetime-local\"");
      var typed = new TreeMap<String, String>();
      typed.put("key", key(form));
      typed.put("field.starts", "2026-03-04T09:00");
      typed.put("field.ends", "明天");
      typed.put("field.what", "升级数据库");
      var faulty = operator.post(STOP, typed);
      assertThat(faulty.statusCode()).isEqualTo(422);
      assertThat(faulty.body())
          .contains(
              "有 3 处要改",
              "href=\"#field.starts\"",
              "之前至少要留2个工作日：最早可以定在 2026-03-05",
              "2026-03-04 是工作日，请改期或者写明理由",
              "请按 2026-12-31T09:00 的样子填写日期和时间",
              "value=\"2026-03-04T09:00\"",
              "value=\"明天\"",
              "升级数据库</textarea>");

      typed.put("field.starts", "2026-03-07T01:00");
      typed.put("field.ends", "2026-03-07T05:00");
      var opened = operator.post(STOP, typed);
      assertThat(opened.statusCode()).isEqualTo(302);
      assertThat(location(operator.post(STOP, typed))).isEqualTo(location(opened));
      assertThat(operator.get(location(opened)).body())
          .contains("已经提交", "停机维护公告", "2026-03-07 01:00", "升级数据库");
      assertThat(cases.about(new Subject("region", town.region().value())))
          .as("sent twice, opened once")
          .hasSize(1);
      typed.put("field.what", "更换存储设备");
      assertThat(location(operator.post(STOP, typed)))
          .as("changed, it is another")
          .isNotEqualTo(location(opened));
    }
  }

  @Test
  void aWorkingDayWithReasonsIsTaken() {
    try (var operator = signedIn(town.operator())) {
      var opened =
          operator.post(
              STOP,
              Map.of(
                  "field.starts", "2026-03-10T01:00",
                  "field.ends", "2026-03-10T05:00",
                  "field.what", "更换故障的存储设备",
                  "reasons", "设备随时可能停止工作"));
      assertThat(opened.statusCode()).isEqualTo(302);
    }
  }

  @Test
  void aDatasetIsPickedAmongThoseOfTheAgency() {
    var applicant = beans.createBean(TestingApplicant.class);
    var first = applicant.dataset(town, OpenAttribute.UNCONDITIONAL);
    var second = applicant.listed(town, OpenAttribute.UNCONDITIONAL);
    var review = LIST + "/pre-opening-review";
    try (var steward = signedIn(town.steward());
        var other = signedIn(town.otherSteward())) {
      assertThat(steward.get(review).body())
          .contains("先选一份数据", "about=" + first, "about=" + second);
      assertThat(steward.get(review + "?pick=true&q=" + second).body())
          .contains("about=" + second)
          .doesNotContain("about=" + first);
      assertThat(steward.get(review + "?about=" + first).body())
          .contains("公交客流和票款", "换一个", "name=\"about\" value=\"" + first + "\"");
      assertThat(other.get(review).body()).contains("没有可以选的");
      assertThat(other.get(review + "?about=" + first).statusCode()).isEqualTo(404);
      assertThat(other.post(review, Map.of("about", first.value())).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatTheTextWantsWithTheActIsAskedAllAtOnce() {
    town = city.wenzhou();
    var order = LIST + "/rectification";
    try (var official = signedIn(town.official())) {
      var about = town.agency().id().toString();
      assertThat(official.get(order + "?about=" + about).body())
          .contains("引用条文", "第四十五条", town.agency().name());
      var lacking = official.post(order, Map.of("about", about));
      assertThat(lacking.statusCode()).isEqualTo(422);
      assertThat(lacking.body()).contains("请写明理由", "请引用所依据的条文", "name=\"basis\"");
    }
  }

  @Test
  void anOptionThatIsNotOfferedIsNotTaken() {
    var account = LIST + "/account-request";
    try (var steward = signedIn(town.steward())) {
      var form = steward.get(account).body();
      assertThat(form).contains(town.agency().name());
      var wrong = steward.post(account, Map.of("field.kind", "no-such-option"));
      assertThat(wrong.statusCode()).isEqualTo(422);
      assertThat(wrong.body()).contains("请从列出的选项中选一项办理什么");
    }
  }
}
