package org.kaishu.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Debian's Chromium, started once a test run and only when a test asks for it.
public final class TestingChromium {
  private static final String DIGEST_OF_NOTHING =
      "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final int NARROWEST = 320;
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  // What is right is not told of: on a long page that takes the checker longer than the checking.
  private static final String VIOLATIONS =
      """
      async tags => (await axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}))
        .violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html))\
      """;

  private TestingChromium() {}

  /// A screen and the colours its user prefers.
  public record Look(int width, int height, boolean dark) {
    /// A desktop, light.
    public static final Look WIDE = new Look(1440, 900, false);

    /// A phone, light.
    public static final Look PHONE = new Look(390, 844, false);

    /// The same look in dark colours.
    public Look inTheDark() {
      return new Look(width, height, true);
    }

    private ColorScheme colors() {
      return dark ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    @Override
    public String toString() {
      return width + (dark ? "-dark" : "");
    }
  }

  /// Open a fresh browser profile of a look.
  public static BrowserContext open(Look look) {
    return open(new Browser.NewContextOptions(), look);
  }

  /// Open a fresh browser profile without JavaScript.
  public static BrowserContext openWithoutScript(Look look) {
    return open(new Browser.NewContextOptions().setJavaScriptEnabled(false), look);
  }

  /// Note everything that the browser complains of on a page, such as breaches of the policy; but
  /// not the refused empty style element, which the accessibility checker tries to add.
  public static List<String> complaints(Page page) {
    var complaints = new ArrayList<String>();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains(DIGEST_OF_NOTHING)) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return complaints;
  }

  /// Check a page against WCAG 2.2 AA and the checker's best practices, and that it has no
  /// horizontal scroll; a phone's page must fit the narrowest screen too.
  public static void check(Page page) {
    if (page.evaluate("typeof axe") instanceof String absent && absent.equals("undefined")) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    assertThat(page.evaluate(VIOLATIONS, TAGS)).as(page.url()).isEqualTo(List.of());
    if (page.viewportSize().width < 768) {
      page.setViewportSize(NARROWEST, page.viewportSize().height);
    }
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("no horizontal scroll at " + page.url())
        .isEqualTo(0);
  }

  /// Keep a picture of a whole page under `target/pictures`.
  public static void keepPicture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  /// Take pictures of a page on a desktop and on a phone, and check both; the screen stays as it
  /// was.
  public static void look(Page page, String name) {
    var before = page.viewportSize();
    for (var look : List.of(Look.WIDE, Look.PHONE)) {
      look(page, name + "-" + look, look);
    }
    page.setViewportSize(before.width, before.height);
  }

  /// Show a page in a look without loading it again, take a picture and check it.
  public static void look(Page page, String picture, Look look) {
    show(page, look);
    keepPicture(page, picture);
    check(page);
  }

  /// Give a page the screen and the colours of a look.
  public static void show(Page page, Look look) {
    page.setViewportSize(look.width(), look.height());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.colors()));
  }

  private static BrowserContext open(Browser.NewContextOptions options, Look look) {
    return Running.BROWSER.newContext(
        options
            .setViewportSize(look.width(), look.height())
            .setLocale("zh-CN")
            .setColorScheme(look.colors()));
  }

  private static final class Running {
    private static final Browser BROWSER =
        Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }
}
