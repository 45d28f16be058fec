package org.kaishu.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.page.TestingChromium;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.sources.TestingFetches;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Uploads in pieces over HTTP, as the protocol says, and by the script of the page.
@PlatformTest
class PiecesDeskTests {
  private static final String PATH = "/workbench/publish/unfinished";
  private static final String TOKEN = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
  private static final byte[] STOPS =
      "站点编码,站点名称\r\n000101,人民路\r\n000102,解放路\r\n".getBytes(StandardCharsets.UTF_8);
  private static final int HALF = STOPS.length / 2;

  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @LocalServerPort private int port;

  private TestingCity.Town town;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(TestingPlatform.START);
    town = city.guangxi();
  }

  private TestingBrowser signedIn(String role) {
    return TestingBrowser.signedIn(port, role + "-" + town.number(), TestingCity.PASSWORD);
  }

  private static HttpResponse<String> send(
      TestingBrowser browser, String method, String path, BodyPublisher body, String... headers) {
    browser.plantCookie("XSRF-TOKEN", TOKEN);
    var all = new ArrayList<>(List.of("X-XSRF-TOKEN", TOKEN, "Tus-Resumable", "1.0.0"));
    all.addAll(List.of(headers));
    return browser.send(method, path, body, all.toArray(String[]::new));
  }

  private static HttpResponse<String> begin(TestingBrowser browser, long length, String sha256) {
    return send(
        browser,
        "POST",
        PATH,
        BodyPublishers.noBody(),
        "Upload-Length",
        Long.toString(length),
        "Upload-Metadata",
        "filename %s,sha256 %s,title %s,dataset"
            .formatted(base64("站点.csv"), base64(sha256), base64("全市站点")));
  }

  private static HttpResponse<String> piece(
      TestingBrowser browser, String path, int from, int to, String... headers) {
    var all =
        new ArrayList<>(
            List.of(
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                Integer.toString(from)));
    all.addAll(List.of(headers));
    var body = BodyPublishers.ofByteArray(Arrays.copyOfRange(STOPS, from, to));
    return send(browser, "PATCH", path, body, all.toArray(String[]::new));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileComesInPiecesAndBecomesADraft() {
    try (var steward = signedIn("steward")) {
      var begun = begin(steward, STOPS.length, "");
      assertThat(begun.statusCode()).isEqualTo(201);
      assertThat(header(begun, "Tus-Resumable")).isEqualTo("1.0.0");
      assertThat(header(begun, "Upload-Expires")).isEqualTo("Mon, 23 Mar 2026 01:30:00 GMT");
      var path = TestingBrowser.location(begun);

      assertThat(piece(steward, path, 0, HALF).statusCode()).isEqualTo(204);
      var head = send(steward, "HEAD", path, BodyPublishers.noBody());
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(header(head, "Upload-Offset")).isEqualTo(Integer.toString(HALF));
      assertThat(header(head, "Upload-Length")).isEqualTo(Integer.toString(STOPS.length));
      assertThat(header(head, "Cache-Control")).contains("no-store");
      assertThat(steward.get("/workbench/publish").body()).contains("站点.csv", "丢弃");
      assertThat(send(steward, "POST", path + "/finish", BodyPublishers.noBody()).statusCode())
          .isEqualTo(409);

      var again = piece(steward, path, 0, HALF);
      assertThat(again.statusCode()).isEqualTo(409);
      assertThat(header(again, "Upload-Offset")).isEqualTo(Integer.toString(HALF));
      var wrong = "sha256 " + Base64.getEncoder().encodeToString(new byte[32]);
      assertThat(piece(steward, path, HALF, STOPS.length, "Upload-Checksum", wrong).statusCode())
          .isEqualTo(460);
      assertThat(piece(steward, path, HALF, STOPS.length).statusCode()).isEqualTo(204);

      var finished = send(steward, "POST", path + "/finish", BodyPublishers.noBody());
      assertThat(finished.statusCode()).isEqualTo(303);
      var dataset = TestingFetches.draft(steward, finished);
      assertThat(steward.get("/workbench/publish/" + dataset).body())
          .contains("全市站点", "人民路", "分段上传");
      assertThat(steward.get(path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aWrongChecksumIsSaidAndNothingStays() {
    try (var steward = signedIn("steward")) {
      var path = TestingBrowser.location(begin(steward, STOPS.length, "0".repeat(64)));
      piece(steward, path, 0, STOPS.length);
      var finished = send(steward, "POST", path + "/finish", BodyPublishers.noBody());
      assertThat(steward.get(TestingBrowser.location(finished)).body())
          .contains("校验值对不上", "应当是 " + "0".repeat(64));
      assertThat(steward.get(path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatTheProtocolRefusesIsRefused() {
    try (var steward = signedIn("steward")) {
      var large = begin(steward, 30L << 30, "");
      assertThat(large.statusCode()).isEqualTo(413);
      assertThat(large.body()).contains("文件超过");
      assertThat(begin(steward, 0, "").statusCode()).isEqualTo(422);
      assertThat(begin(steward, 10, "abc").statusCode()).isEqualTo(422);
      var path = TestingBrowser.location(begin(steward, STOPS.length, ""));
      assertThat(
              send(steward, "PATCH", path, BodyPublishers.noBody(), "Upload-Offset", "0")
                  .statusCode())
          .isEqualTo(415);
      assertThat(piece(steward, path, 0, HALF, "Upload-Checksum", "md5 x").statusCode())
          .isEqualTo(400);
      assertThat(piece(steward, path, 0, HALF, "Tus-Resumable", "0.2.2").statusCode())
          .isEqualTo(412);
      assertThat(
              steward
                  .send(
                      "PATCH",
                      path,
                      BodyPublishers.ofByteArray(STOPS),
                      "Content-Type",
                      "application/offset+octet-stream",
                      "Upload-Offset",
                      "0")
                  .statusCode())
          .as("without the token against forgery")
          .isEqualTo(403);
    }
  }

  @Test
  void itBelongsToWhoBeganIt() {
    try (var steward = signedIn("steward");
        var other = signedIn("other")) {
      var path = TestingBrowser.location(begin(steward, STOPS.length, ""));
      assertThat(other.get(path).statusCode()).isEqualTo(404);
      assertThat(piece(other, path, 0, HALF).statusCode()).isEqualTo(404);
      assertThat(other.post(path + "/finish", Map.of()).statusCode()).isEqualTo(404);
      assertThat(other.post(path + "/discard", Map.of()).statusCode()).isEqualTo(404);
      assertThat(steward.post(path + "/discard", Map.of()).statusCode()).isEqualTo(303);
      assertThat(steward.get(path).statusCode()).isEqualTo(404);
    }
  }

  /// The second piece never arrives at first. Another file of the same name and length is waiting.
  @Test
  void thePageSendsOnOverABrokenLineAndNeverBehindAnotherFile() {
    var content = new StringBuilder("站点编码,站点名称\r\n");
    for (int i = 0; i < 60; i++) {
      content.append("%06d,人民路%d站\r\n".formatted(i, i));
    }
    var bytes = content.toString().getBytes(StandardCharsets.UTF_8);
    try (var steward = signedIn("steward")) {
      var other = TestingBrowser.location(begin(steward, bytes.length, ""));
      assertThat(piece(steward, other, 0, HALF).statusCode()).isEqualTo(204);
    }
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = context.newPage();
      page.navigate("http://localhost:" + port + "/login");
      page.locator("#username").fill("steward-" + town.number());
      page.locator("#password").fill(TestingCity.PASSWORD);
      page.locator("main button[type=submit]").click();
      page.waitForURL("**/workbench");
      var pieces = new ArrayList<String>();
      page.route(
          Pattern.compile(".*/unfinished/[0-9a-f]+"),
          route -> {
            if (route.request().method().equals("PATCH")) {
              pieces.add(route.request().headers().get("upload-offset"));
            }
            if (pieces.size() == 2 && route.request().method().equals("PATCH")) {
              route.abort();
            } else {
              route.resume();
            }
          });
      page.navigate("http://localhost:" + port + "/workbench/publish");
      // open already, since an upload is waiting
      page.evaluate("document.getElementById('pieces').setAttribute('data-pieces', '600')");
      page.setInputFiles("#pieces-file", new FilePayload("站点.csv", "text/csv", bytes));
      page.locator("#pieces button[type=submit]").click();
      page.waitForURL(Pattern.compile(".*/workbench/publish/([a-z]+-|fetches/).*"));
      assertThat(pieces).containsExactly("0", "600", "600", "1200");
    }
  }
}
