package org.kaishu.portal.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.access.Applications;
import org.kaishu.access.Channel;
import org.kaishu.access.TestingApplicant;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.page.TestingChromium;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// An applicant from zero to the first call of a program, in a browser; staff decide in between.
@PlatformTest
class ApplicantJourneyTests {
  private static final byte[] PDF = "%PDF-1.4 承诺书".getBytes(UTF_8);

  @LocalServerPort private int port;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private Applications applications;
  @Autowired private Cases cases;
  @Autowired private Datasets datasets;
  @Autowired private AutowireCapableBeanFactory beans;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
  }

  @Test
  void fromZeroToTheFirstCallInGuangxi() {
    var town = city.guangxi();
    var id = dataset(town);
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = context.newPage();
      var complaints = TestingChromium.complaints(page);
      page.navigate(url("/datasets/" + id));
      page.locator("#h-ap ~ a.btn-primary").click();
      assertThat(page.locator("h1")).containsText("申请使用");
      // every numbered period of article 20, before applying
      assertThat(page.locator("main"))
          .containsText(Pattern.compile("规范性审查.*普通 2 个工作日.*加急 1 个工作日.*特急 12 小时", Pattern.DOTALL));
      assertThat(page.locator("main"))
          .containsText(Pattern.compile("需求审核.*普通 5 个工作日.*加急 2 个工作日.*特急 1 个工作日", Pattern.DOTALL));
      TestingChromium.look(page, "apply-visitor");
      page.locator("aside a.btn-primary").click();
      signIn(page, town.citizen());
      page.waitForURL("**/datasets/" + id + "/apply");
      page.locator("aside button.btn-primary").click();
      page.waitForURL("**/account/applications/ap-*");
      TestingChromium.look(page, "application-tasks");
      fill(page, true);
      TestingChromium.look(page, "application-check");
      page.getByText("提交申请").last().click();
      page.waitForURL("**/filed");
      // received on Monday, 16 March 2026: 2, then 5, then 2 working days
      assertThat(page.locator(".ks-steps")).containsText("最晚 3月18日（周三）");
      assertThat(page.locator(".ks-steps")).containsText("最晚 3月25日（周三）");
      assertThat(page.locator(".ks-steps")).containsText("最晚 3月27日（周五）");
      TestingChromium.look(page, "application-filed");
      var number = page.locator(".ks-score").innerText();
      page.getByText("看办理过程").click();
      assertThat(page.locator(".ks-clock-box")).containsText("还剩 2 个工作日");
      TestingChromium.look(page, "matter-running");
      new TestingDesk(cases, town)
          .grant(number, List.of("riders"), Set.of(Channel.API, Channel.DOWNLOAD), 5);
      accept(page, number);
      call(page, id);
      assertThat(complaints)
          .as("but for the answer to an empty form")
          .allMatch(it -> it.contains("422"));
    }
  }

  @Test
  void fromZeroToTheFirstCallInShanghaiOnAPhoneAfterARefusal() {
    var town = city.shanghai();
    var id = dataset(town);
    var desk = new TestingDesk(cases, town);
    try (var context = TestingChromium.open(Look.PHONE)) {
      var page = context.newPage();
      signedIn(page, town.citizen());
      page.navigate(url("/datasets/" + id + "/apply"));
      assertThat(page.locator("main")).containsText("3 个工作日");
      assertThat(page.locator("main")).containsText("5 个工作日");
      page.locator("aside button.btn-primary").click();
      page.waitForURL("**/account/applications/ap-*");
      fill(page, false);
      page.getByText("提交申请").last().click();
      page.waitForURL("**/filed");
      var number = page.locator(".ks-score").innerText();
      desk.act(number, "not-accept", town.operator());
      page.navigate(url("/account/applications"));
      assertThat(page.locator(".ks-matter")).containsText("等您办理");
      TestingChromium.look(page, "applications-returned");
      page.navigate(url("/account/cases/" + number));
      assertThat(page.locator("#h-verdict ~ p").first()).hasText("理由：not-accept <b>粗体</b>");
      TestingChromium.look(page, "matter-returned");
      page.getByText("改材料，重新提交").click();
      page.waitForURL("**/account/applications/ap-*");
      page.getByText("检查并提交").last().click();
      page.waitForURL("**/check");
      page.locator("main form button[type=submit]").click();
      page.waitForURL("**/filed");
      desk.grant(number, List.of("riders"), Set.of(Channel.API), 5);
      accept(page, number);
      call(page, id);
    }
  }

  @Test
  void worksWithoutScriptAndFromTheKeyboard() {
    var town = city.guangxi();
    var id = dataset(town);
    try (var context = TestingChromium.openWithoutScript(Look.WIDE)) {
      var page = context.newPage();
      signedIn(page, town.citizen());
      page.navigate(url("/datasets/" + id + "/apply"));
      page.locator("aside button.btn-primary").press("Enter");
      page.waitForURL("**/account/applications/ap-*");
      page.locator("main a.btn-primary").press("Enter");
      page.locator("[name=scenario]").fill("太短");
      page.locator("[name=scenario]").press("Tab");
      page.getByText("保存并继续").last().press("Enter");
      assertThat(page.locator(".ks-errors a").first()).isVisible();
      assertThat(page.locator("[name=scenario]")).hasValue("太短");
      assertThat(page.locator("#scenario-count")).hasText("已写 2 个字");
      assertThat(page.locator("#saved")).containsText("已保存");
      fill(page, true);
      page.locator("main form button[type=submit]").press("Enter");
      assertThat(page.locator("h1")).hasText("申请已提交");
    }
  }

  @Test
  void savesByAndByAndFocusesTheSummaryOfFaults() {
    var town = city.guangxi();
    var id = dataset(town);
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = context.newPage();
      signedIn(page, town.citizen());
      page.navigate(url("/datasets/" + id + "/apply"));
      page.locator("aside button.btn-primary").click();
      page.locator("main a.btn-primary").click();
      var version = page.locator("#version").inputValue();
      page.locator("[name=purpose]").first().check();
      assertThat(page.locator("#version")).not().hasValue(version);
      page.locator("[name=scenario]").fill("用公交客流核算夜间线路");
      assertThat(page.locator("#scenario-count")).hasText("已写 11 个字");
      page.getByText("保存并继续").last().click();
      page.waitForSelector(".ks-errors");
      assertThat(page.locator(".ks-errors")).isFocused();
      page.locator(".ks-errors a").first().click();
      assertThat(page.locator("#scenario")).isFocused();
      TestingChromium.look(page, "step-faulty");
      page.reload();
      assertThat(page.locator("[name=purpose]").first()).isChecked();
    }
  }

  private void fill(Page page, boolean free) {
    var root = page.url().replaceAll("(/ap-[^/?]+).*", "$1");
    page.navigate(root + "/steps/purpose");
    page.locator("[name=purpose][value=research]").check();
    page.locator("[name=scenario]").fill(TestingApplicant.SCENARIO);
    page.locator("#until").fill("2026");
    page.locator("#until-m").fill("12");
    page.locator("#until-d").fill("31");
    next(page, "**/steps/fields");
    page.locator("[name=fields][value=riders]").check();
    next(page, "**/steps/safeguards");
    page.locator("[name=safeguards]").fill(TestingApplicant.SAFEGUARDS);
    if (!free) {
      for (var field : List.of("safeguard-proof", "qualification")) {
        page.setInputFiles("#" + field, new FilePayload(field + ".pdf", "application/pdf", PDF));
      }
    }
    next(page, "**/check");
    assertThat(page.locator("main")).containsText("2026-12-31");
  }

  private static void next(Page page, String url) {
    page.locator("form button[value=next]").last().press("Enter");
    page.waitForURL(url);
  }

  private void accept(Page page, String number) {
    page.navigate(url("/account/cases/" + number));
    page.getByText("看协议，决定是否接受").click();
    page.waitForURL("**/account/agreements/ag-*");
    TestingChromium.look(page, "agreement-turn");
    page.getByText("接受协议").last().click();
    assertThat(page.locator("#agreed-error")).isVisible();
    page.locator("#agreed").check();
    page.getByText("接受协议").last().click();
    assertThat(page.locator("[role=status]").first()).containsText("协议已生效");
    TestingChromium.look(page, "agreement-signed");
  }

  private void call(Page page, DatasetId id) {
    page.navigate(url("/account/keys"));
    page.locator("#name").fill("客流看板");
    page.locator("#until").fill("2026-12-31");
    page.getByText("新建密钥").last().click();
    var secret = page.locator("#secret").innerText();
    TestingChromium.look(page, "keys-made");
    page.navigate(url("/account/keys"));
    assertThat(page.content()).doesNotContain(secret);
    var rows =
        page.request()
            .get(
                url("/api/v1/datasets/" + id + "/rows?select=line,riders"),
                RequestOptions.create().setHeader("Authorization", "Bearer " + secret));
    assertThat(rows.status()).isEqualTo(200);
    assertThat(rows.text()).contains("\"riders\":186");
    page.navigate(url("/account/access"));
    assertThat(page.locator(".ks-panel").first()).containsText("已用 1 次，共 5 次，还剩 4 次");
    TestingChromium.look(page, "access");
    page.navigate(url("/datasets/" + id));
    assertThat(page.locator("#h-ap ~ .ks-note")).containsText("还剩 4 次");
    page.waitForDownload(() -> page.locator("[aria-labelledby=h-dl] a").first().click());
    page.reload();
    assertThat(page.locator("#h-ap ~ .ks-note")).containsText("还剩 4 次");
  }

  private DatasetId dataset(TestingCity.Town town) {
    return new TestingApplicant(applications, cases, datasets, beans)
        .dataset(town, OpenAttribute.CONDITIONAL);
  }

  private void signedIn(Page page, Principal person) {
    page.navigate(url("/login"));
    signIn(page, person);
    page.waitForURL(url("/"));
  }

  private static void signIn(Page page, Principal person) {
    page.locator("#username").fill(person.displayName());
    page.locator("#password").fill(TestingCity.PASSWORD);
    page.locator("main button[type=submit]").click();
  }

  private String url(String path) {
    return "http://localhost:" + port + path;
  }
}
