package org.kaishu.matters;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.access.TestingApplicant;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.page.TestingChromium;
import org.kaishu.page.TestingChromium.Look;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Matters opened in a browser: an operator announces a stop, a citizen objects on a phone.
@PlatformTest
class MattersJourneyTests {
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

  @Test
  void anOperatorAnnouncesAStopTooLateFirstAndThenRightly() {
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, "operator-" + town.number());
      page.locator("nav.ks-desk a[href='/workbench/matters']").click();
      look(page, "matters-list");
      page.locator("a[href='/workbench/matters/maintenance']").click();
      look(page, "matters-form");
      assertThat(page.locator("#opening")).containsText("最早可以选 3月5日（周四）");
      page.locator("[id='field.starts']").fill("2026-03-04T01:00");
      page.locator("[id='field.ends']").fill("2026-03-04T05:00");
      page.locator("[id='field.what']").fill("升级数据库");
      page.locator("#opening button[type=submit]").click();
      assertThat(page.locator(".ks-errors")).isFocused();
      assertThat(page.locator(".ks-errors")).containsText("最早可以定在 2026-03-05");
      look(page, "matters-late");
      assertThat(page.locator("[id='field.what']")).hasValue("升级数据库");
      page.locator("[id='field.starts']").fill("2026-03-07T01:00");
      page.locator("[id='field.ends']").fill("2026-03-07T05:00");
      page.locator("#opening button[type=submit]").click();
      assertThat(page.locator("[role=status]").first()).containsText("已经提交");
      assertThat(page.locator("h1")).containsText("停机维护公告");
      look(page, "matters-opened");
    }
  }

  @Test
  void aCitizenObjectsOnAPhone() {
    var dataset =
        beans.createBean(TestingApplicant.class).dataset(town, OpenAttribute.UNCONDITIONAL);
    try (var context = TestingChromium.open(Look.PHONE)) {
      var page = context.newPage();
      page.navigate("http://localhost:" + port + "/datasets/" + dataset);
      page.locator("a[href^='/account/matters/data-check']").click();
      signIn(page, "citizen-" + town.number());
      look(page, "matters-objection");
      assertThat(page.locator("#opening")).containsText("公交客流和票款");
      page.locator("#opening button[type=submit]").click();
      assertThat(page.locator(".ks-errors")).isFocused();
      look(page, "matters-objection-refused");
      page.locator("[id='field.obtained']").fill("2026-03-01");
      page.locator("[id='field.found']").fill("2026-03-02");
      page.locator("#opening textarea").first().fill("25路的站点编号写错了，应当是 000311。");
      page.locator("#opening button[type=submit]").click();
      assertThat(page.locator("[role=status]").first()).containsText("已经提交");
      page.locator("#t-mat").click();
      assertThat(page.locator("#material")).containsText("25路的站点编号写错了");
      look(page, "matters-objection-opened");
      page.navigate("http://localhost:" + port + "/account/matters");
      assertThat(page.locator("section[aria-labelledby=h-own]")).containsText("数据校核");
      look(page, "matters-account");
    }
  }

  private static void look(Page page, String name) {
    var size = page.viewportSize();
    TestingChromium.keepPicture(page, "journey-" + name);
    TestingChromium.check(page);
    page.setViewportSize(size.width, size.height);
  }

  private Page signIn(BrowserContext context, String login) {
    var page = context.newPage();
    page.navigate("http://localhost:" + port + "/workbench");
    signIn(page, login);
    return page;
  }

  private static void signIn(Page page, String login) {
    page.locator("input[name=username]").fill(login);
    page.locator("input[name=password]").fill(TestingCity.PASSWORD);
    page.locator("main button[type=submit]").click();
  }
}
