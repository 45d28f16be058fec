package org.kaishu.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.kaishu.page.TestingChromium.Look;

/// Serves templates with sample records, so that every state of a page can be looked at without
/// playing the life that leads there.
public final class TestingPages implements AutoCloseable {
  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'nonce-sample'; style-src 'self' 'nonce-sample';"
          + " img-src 'self' data:; connect-src 'self'; form-action 'self'";

  private final Assets assets = new Assets();
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Map<String, String> pages = new ConcurrentSkipListMap<>();
  private final HttpServer server;
  private @Nullable Shown shown;

  /// Start on a free port.
  public TestingPages() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /// The words of the bundle.
  public static Messages words() {
    return Messages.chinese();
  }

  /// A page as a visitor sees it.
  public void add(String path, String template, Object page) {
    put(path, render(template, page, Optional.empty()));
  }

  /// A page as somebody who uses data for a company sees it.
  public void addForUser(String path, String template, Object page) {
    put(
        path,
        render(
            template,
            page,
            Optional.of(new Frame.Account("王小明", "某科技公司", false, false, false, false))));
  }

  /// A page as a steward of an agency sees it.
  public void addForStaff(String path, String template, Object page) {
    put(
        path,
        render(
            template,
            page,
            Optional.of(new Frame.Account("审核岗 02", "市交通运输局", true, true, true, false))));
  }

  /// A page as an administrator sees it.
  public void addForAdmin(String path, String template, Object page) {
    put(
        path,
        render(
            template, page, Optional.of(new Frame.Account("管理员", "", true, false, false, true))));
  }

  private void put(String path, String html) {
    if (pages.putIfAbsent(path, html) != null) {
      throw new IllegalArgumentException("two pages at " + path);
    }
  }

  /// The paths of all pages, each of which must be looked at.
  public Set<String> paths() {
    return pages.keySet();
  }

  /// The address of a page.
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /// Look at a page in each way: nothing to complain of, one heading, readable for everyone.
  ///
  /// It is loaded once, in one browser page for all of them; then only the screen changes.
  public void look(String path, Look first, Look... others) {
    var window = shown != null ? shown : Shown.open();
    shown = window;
    window.complaints().clear();
    TestingChromium.show(window.page(), first);
    window.page().navigate(url(path));
    var picture = "sample-" + path.substring(1) + "-";
    TestingChromium.look(window.page(), picture + first, first);
    for (var look : others) {
      TestingChromium.look(window.page(), picture + look, look);
    }
    assertThat(window.complaints()).isEmpty();
    assertThat(window.page().locator("h1").count()).isEqualTo(1);
  }

  @Override
  public void close() {
    if (shown != null) {
      shown.page().context().close();
    }
    server.stop(0);
  }

  private String render(String template, Object page, Optional<Frame.Account> account) {
    var frame =
        new Frame(
            words(), assets, "sample", new Frame.Csrf(() -> "_csrf", () -> "sample"), account);
    var output = new StringOutput();
    engine.render(template + ".jte", Map.of("frame", frame, "page", page), output);
    return output.toString();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var headers = exchange.getResponseHeaders();
    var asset = assets.find(path.substring(path.lastIndexOf('/') + 1));
    var body =
        asset
            .map(found -> found.content().getByteArray())
            .orElseGet(() -> pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8));
    headers.set("Content-Type", asset.map(Assets.Asset::mediaType).orElse("text/html"));
    headers.set("Content-Security-Policy", POLICY);
    try (exchange) {
      exchange.sendResponseHeaders(
          body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private record Shown(Page page, List<String> complaints) {
    static Shown open() {
      var page = TestingChromium.open(Look.WIDE).newPage();
      return new Shown(page, TestingChromium.complaints(page));
    }
  }
}
