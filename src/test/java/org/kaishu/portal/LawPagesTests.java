package org.kaishu.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.page.Chip;
import org.kaishu.page.TestingChromium;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.rulebook.AttachedTexts;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.storage.KaishuHome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class LawPagesTests {
  private static final String GUANGXI = "/law/guangxi/data-opening-measures";

  @LocalServerPort private int port;
  @Autowired private AttachedTexts texts;
  @Autowired private KaishuHome home;

  static Stream<String> everyPage() {
    return Stream.concat(
        Stream.of("/law"), Rulebooks.builtIn().all().stream().map(Chip::lawHref).distinct());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/law", "/law/guangxi/data-opening-measures"})
  void everyoneCanReadTheLaw(String path) {
    look(path);
  }

  @ParameterizedTest
  @MethodSource("everyPage")
  @Tag("long")
  void everyoneCanReadEveryRulebook(String path) {
    look(path);
  }

  private void look(String path) {
    try (var browser = TestingChromium.open(Look.WIDE)) {
      var page = browser.newPage();
      var complaints = TestingChromium.complaints(page);
      page.navigate(url(path));
      for (var look : List.of(Look.WIDE, Look.PHONE.inTheDark())) {
        TestingChromium.look(page, "law" + path.replace('/', '-') + "-" + look, look);
      }
      assertThat(complaints).isEmpty();
      assertThat(page.locator("h1").count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("everyPage")
  void everyLinkToAProvisionOrAStageLeadsSomewhere(String path) {
    try (var browser = TestingChromium.open(Look.WIDE)) {
      var page = browser.newPage();
      page.navigate(url(path));
      assertThat(
              page.evaluate(
                  """
                  [...document.querySelectorAll('main a[href*="#"]')]
                    .filter(a => a.pathname === location.pathname)
                    .map(a => decodeURIComponent(a.hash.slice(1)))
                    .filter(id => !document.getElementById(id))\
                  """))
          .asInstanceOf(LIST)
          .isEmpty();
      assertThat(
              page.evaluate(
                  """
                  (() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
                    return ids.filter((id, at) => ids.indexOf(id) !== at); })()\
                  """))
          .asInstanceOf(LIST)
          .isEmpty();
    }
  }

  @Test
  void comparesWordsPeriodsAndAccessOfAllRulebooks() {
    var page = get("/law");
    assertThat(page)
        .contains("有条件开放", "规范性审查：2 个工作日；加急 1 个工作日，特急 12 小时", "不用注册")
        .contains("id=\"compare\"", "scope=\"rowgroup\"");
    assertThat(Rulebooks.builtIn().all().stream().map(Rulebook::title).filter(page::contains))
        .hasSameSizeAs(Rulebooks.builtIn().all());
  }

  @Test
  void showsProvisionsProcessesReadingsAndConventions() {
    assertThat(get(GUANGXI))
        .contains("id=\"art-20(2)\"", "id=\"art-22¶1\"", "id=\"p-conditional-access.conformity\"")
        .contains("谁判定申请是特急还是加急", "条文没有写补正；重新提交是新的一轮", "〔最后一天〕")
        .contains("项要求，", "办结时可能是：", "征求意见稿，还没有生效");
  }

  @Obligation({"GX-39-1", "SH-38-1"})
  @ParameterizedTest
  @ValueSource(strings = {GUANGXI, "/law/shanghai/data-opening-rules"})
  void aDraftHasNoDayInForceAndNoneOnWhichItEnds(String path) {
    assertThat(get(path))
        .contains("征求意见稿，还没有生效")
        .doesNotContainPattern("[0-9]{4}-[0-9]{2}-[0-9]{2} (起施行|有效期满)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?edition=draft-1", ""})
  void showsAnEditionByName(String query) {
    assertThat(get(GUANGXI + query)).contains("版本 draft-1");
  }

  @Test
  void showsTheOfficialTextOnceAttachedAndWarnsWhenItChanged() throws IOException {
    var edition = EditionId.parse("shanghai/data-opening-rules@draft-1");
    var file = home.law().resolve("shanghai/data-opening-rules@draft-1.txt");
    assertThat(get("/law/shanghai/data-opening-rules")).doesNotContain("条文原文由");
    texts.attach(edition, "第一条 试<b>一</b>试。".getBytes(StandardCharsets.UTF_8));
    try {
      assertThat(get("/law/shanghai/data-opening-rules"))
          .contains("条文原文由平台运营者附上", "试&lt;b&gt;一&lt;/b&gt;试。");
      Files.writeString(file, "第一条 改过。");
      assertThat(get("/law/shanghai/data-opening-rules")).contains("和登记的校验值不一致");
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void knowsNoOtherEdition() {
    try (var browser = new TestingBrowser(port)) {
      assertThat(browser.get(GUANGXI + "?edition=9").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aProvisionMarksItsStagesAndAStageItsProvisionsByMouseAndByKeyboard() {
    try (var browser = TestingChromium.open(Look.WIDE)) {
      var page = browser.newPage();
      page.navigate(url(GUANGXI));
      var article = page.locator("[data-art='20(3)']");
      article.hover();
      assertThat(marked(page)).contains("p-conditional-access.review");
      page.mouse().move(0, 0);
      assertThat(marked(page)).isEmpty();
      article.locator("a:visible").first().focus();
      assertThat(marked(page)).containsExactly("p-conditional-access.review");
      page.keyboard().press("Enter");
      assertThat(page.url()).endsWith("#p-conditional-access.review");
      page.waitForCondition(
          () -> page.locator("#p-conditional-access").getAttribute("open") != null);
      page.locator("[id='p-conditional-access.review'] a").focus();
      assertThat(page.locator("[data-art].is-on b").allTextContents()).contains("第二十条(三)");
    }
  }

  @Test
  void withoutScriptALinkStillOpensTheProcessItLeadsTo() {
    try (var browser = TestingChromium.openWithoutScript(Look.WIDE)) {
      var page = browser.newPage();
      page.navigate(url(GUANGXI));
      page.locator("[data-art='20(3)'] a:visible").first().click();
      assertThat(page.locator("[id='p-conditional-access.review']").isVisible()).isTrue();
    }
  }

  private static List<String> marked(Page page) {
    return page.locator(".step.is-on[id]").all().stream()
        .map(step -> step.getAttribute("id"))
        .toList();
  }

  private String get(String path) {
    try (var browser = new TestingBrowser(port)) {
      return browser.get(path).body();
    }
  }

  private String url(String path) {
    return "http://localhost:" + port + path;
  }
}
