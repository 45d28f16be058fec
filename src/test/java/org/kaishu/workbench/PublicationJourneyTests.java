package org.kaishu.workbench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.page.TestingChromium;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Person;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.kaishu.party.TestingParties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The whole way of a file through a browser: brought, described, submitted, returned, put right,
/// approved late, found and looked at.
@PlatformTest
class PublicationJourneyTests {
  private static final int TRIES = 200;

  @LocalServerPort private int port;
  @Autowired private Regions regions;
  @Autowired private Organizations organizations;
  @Autowired private People people;
  @Autowired private TestingClock clock;

  private Person steward;
  private Person reviewer;
  private String title;

  @BeforeEach
  void populate() {
    clock.set(TestingPlatform.START);
    var parties = new TestingParties(regions, organizations, people);
    var region = parties.region("guangxi").code();
    var agency = parties.agency(region).id();
    var authority = parties.agency(region).id();
    organizations.assignBody(region, Role.AUTHORITY, authority);
    organizations.assignBody(region, Role.DATA_CENTER, authority);
    steward = parties.person(Role.OPEN_ENTITY, agency);
    reviewer = parties.person(Role.AUTHORITY, authority);
    title = "公交客流" + UUID.randomUUID().toString().substring(0, 6);
  }

  @Test
  void aFileBecomesAnOpenDatasetAfterAReturn() {
    String dataset;
    String matter;
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, steward);
      dataset = upload(page);
      describe(page);
      matter = submit(page);
      TestingChromium.look(page, "case-submitted");
    }
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, reviewer);
      assertThat(page.locator("h1")).hasText("我的工单");
      TestingChromium.look(page, "queue");
      page.locator(".ks-qrow h3 a").first().click();
      TestingChromium.look(page, "case");
      decide(page, "退回修改", "请写明统计口径。");
      assertThat(page.locator("aside")).containsText("您可以看，不能改");
    }
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, steward);
      page.navigate(url("/workbench/notices"));
      TestingChromium.look(page, "notices");
      page.navigate(url("/workbench/publish"));
      TestingChromium.look(page, "publish-list");
      assertThat(page.locator(".ks-tasks")).containsText("退回修改");
      page.navigate(url("/workbench/publish/" + dataset));
      page.locator("#summary").fill("每行一个站点一天的上车人次，按刷卡统计。");
      page.getByText("保存说明").click();
      page.navigate(url("/workbench/cases/" + matter));
      decide(page, "重新提交", "");
      assertThat(page.locator(".ks-tl")).containsText("第 2 轮");
    }
    clock.advance(Duration.ofDays(12));
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, reviewer);
      assertThat(page.locator(".g-over")).containsText(title);
      page.locator(".ks-qrow h3 a").first().click();
      assertThat(page.locator(".ks-clock-box")).containsText("逾期");
      TestingChromium.look(page, "case-overdue");
      decide(page, "审核通过并发布", "");
      assertThat(page.locator(".ks-tl")).containsText("办结");
      TestingChromium.look(page, "case-ended");
    }
    visit(dataset);
  }

  @Test
  void aFileThatCannotBeReadIsExplainedBesideTheField() {
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, steward);
      page.navigate(url("/workbench/publish"));
      page.setInputFiles("#file", new FilePayload("空.csv", "text/csv", new byte[0]));
      page.locator("#upload button[type=submit]").click();
      assertThat(page.locator("#file-error")).containsText("文件是空的");
      TestingChromium.check(page);
    }
  }

  private void visit(String dataset) {
    try (var context = TestingChromium.openWithoutScript(Look.PHONE)) {
      var page = context.newPage();
      for (var i = 0; i < TRIES && page.locator(".ks-result").count() == 0; i++) {
        page.navigate(url("/datasets"));
        page.locator("#q").fill(title);
        page.locator(".ks-search button").click();
      }
      assertThat(page.locator("[role=status]")).containsText("找到 1 个数据集");
      page.locator(".ks-result a").first().click();
      assertThat(page.locator("h1")).hasText(title);
      assertThat(page.locator("#versions")).containsText("第 1 版");
    }
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = context.newPage();
      var complaints = TestingChromium.complaints(page);
      page.navigate(url("/"));
      TestingChromium.look(page, "home");
      page.navigate(url("/datasets"));
      TestingChromium.look(page, "search");
      page.locator("#f-theme-transport").check();
      page.waitForURL(Pattern.compile(".*theme=transport.*"));
      assertThat(page.locator("#f-theme-transport")).isChecked();
      page.navigate(url("/datasets/" + dataset));
      assertThat(page.locator(".ks-grid")).containsText("朝阳广场");
      assertThat(page.locator(".ks-dl a b"))
          .hasText(new String[] {"CSV", "XLSX", "JSON", "JSONL", "XML", "Parquet"});
      TestingChromium.look(page, "dataset");
      var file = page.waitForDownload(() -> page.locator(".ks-dl a").first().click());
      assertThat(file.path()).content().contains("朝阳广场", "001001");
      var rows = page.request().get(url("/api/v1/datasets/" + dataset + "/rows?limit=10"));
      assertThat(rows.status()).isEqualTo(200);
      page.locator("#t-api").click();
      assertThat(page.locator("#api")).containsText("/api/v1/datasets/" + dataset + "/rows");
      TestingChromium.check(page);
      page.navigate(url("/law/guangxi/data-opening-measures"));
      TestingChromium.look(page, "law");
      page.navigate(url("/login"));
      TestingChromium.look(page, "login");
      assertThat(complaints).isEmpty();
    }
  }

  private String upload(Page page) {
    page.navigate(url("/workbench/publish"));
    page.locator("#title").fill(title);
    page.setInputFiles("#file", new FilePayload("客流.csv", "text/csv", table()));
    page.locator("#upload button[type=submit]").click();
    page.waitForURL(Pattern.compile(".*/workbench/publish/t.*"));
    assertThat(page.locator("h1")).hasText(title);
    assertThat(page.locator("#file-read")).containsText("GB18030");
    assertThat(page.locator("#rejects")).containsText("2026.13.05");
    assertThat(page.locator(".ks-note.seal")).containsText("还不能提交");
    TestingChromium.look(page, "publish");
    return page.url().replaceAll(".*/publish/([^?]+).*", "$1");
  }

  private void describe(Page page) {
    page.locator("#summary").fill("每行一个站点一天的上车人次。");
    page.locator("#theme").selectOption("transport");
    for (var field : page.locator("[id^=d-]").all()) {
      field.fill("说明");
    }
    page.getByText("保存说明").click();
    assertThat(page.locator("[role=status]").first()).containsText("已保存");
    assertThat(page.locator(".ks-note.seal")).hasCount(0);
  }

  private String submit(Page page) {
    confirmAll(page);
    page.getByText("提交审核").last().click();
    page.waitForURL(Pattern.compile(".*/workbench/cases/.*"));
    assertThat(page.locator(".ks-clock-box")).containsText("还剩 5 个工作日");
    return page.url().replaceAll(".*/cases/([^?]+).*", "$1");
  }

  private static void decide(Page page, String act, String reasons) {
    page.locator(".ks-opt").filter(new Locator.FilterOptions().setHasText(act)).first().click();
    page.locator("#reasons").fill(reasons);
    confirmAll(page);
    page.getByText("提交决定").click();
    assertThat(page.locator("[role=status]").first()).containsText("已提交");
  }

  private static void confirmAll(Page page) {
    for (var check : page.locator("input[name^=confirmed]:visible").all()) {
      check.check();
    }
  }

  private Page signIn(BrowserContext context, Person person) {
    var page = context.newPage();
    page.navigate(url("/login"));
    page.locator("#username").fill(person.login());
    page.locator("#password").fill(TestingParties.PASSWORD);
    page.locator("main button[type=submit]").click();
    page.waitForURL("**/workbench");
    return page;
  }

  private String url(String path) {
    return "http://localhost:" + port + path;
  }

  private static byte[] table() {
    var table = new StringBuilder("线路,站点编码,站点,上车人次,日期\r\n");
    for (var row = 1; row <= 300; row++) {
      table
          .append(row % 7)
          .append("路,00")
          .append(1000 + row)
          .append(row % 2 == 0 ? ",朝阳广场," : ",民族广场,")
          .append(row * 3 % 101)
          .append(row == 17 ? ",2026.13.05" : ",2026-03-%02d".formatted(1 + row % 28))
          .append("\r\n");
    }
    return table.toString().getBytes(Charset.forName("GB18030"));
  }
}
