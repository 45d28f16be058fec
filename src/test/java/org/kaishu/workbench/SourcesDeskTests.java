package org.kaishu.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.catalog.Datasets;
import org.kaishu.ledger.Digest;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.sources.Fetches;
import org.kaishu.sources.TestingFetches;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A steward lets the platform fetch files.
@PlatformTest
class SourcesDeskTests {
  private static final byte[] STOPS =
      "站点编码,站点名称\r\n000101,人民路\r\n000102,解放路\r\n".getBytes(StandardCharsets.UTF_8);

  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);

  @Autowired private TestingCity city;
  @Autowired private Datasets datasets;
  @Autowired private Fetches fetches;
  @Autowired private Ledger ledger;
  @LocalServerPort private int port;

  private TestingCity.Town town;
  private TestingBrowser steward;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    town = city.guangxi();
    steward = TestingBrowser.signedIn(port, "steward-" + town.number(), TestingCity.PASSWORD);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/stops.csv",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, STOPS.length);
            exchange.getResponseBody().write(STOPS);
          }
        });
    server.createContext(
        "/page.csv",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write(0);
          }
        });
    server.createContext(
        "/slow.csv",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(STOPS);
            exchange.getResponseBody().flush();
            asked.countDown();
            var _ = released.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
    steward.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private HttpResponse<String> fetch(Map<String, String> form) {
    return steward.post("/workbench/publish/from-address", form);
  }

  @Test
  void aFileFromAnAddressBecomesADraftThatSaysWhereItCameFrom() {
    var answer = fetch(Map.of("address", url("/stops.csv"), "title", "全市公交站点"));

    assertThat(answer.statusCode()).isEqualTo(302);
    var dataset = TestingFetches.draft(steward, answer);
    assertThat(datasets.find(dataset).orElseThrow().latest().description().title())
        .isEqualTo("全市公交站点");
    var page = steward.get("/workbench/publish/" + dataset);
    assertThat(page.body()).contains("人民路", "000101", url("/stops.csv"), sha256(STOPS), "从网址取得");

    var again = fetch(Map.of("address", url("/stops.csv"), "dataset", dataset.value()));
    assertThat(TestingFetches.draft(steward, again)).isEqualTo(dataset);
    assertThat(steward.get("/workbench/publish/" + dataset).body()).contains("这些文件从哪里来（2）");
  }

  @Test
  void theLedgerKnowsTheChecksumAndNotTheAddress() {
    var answer = fetch(Map.of("address", url("/stops.csv"), "sha256", sha256(STOPS)));
    var dataset = TestingFetches.draft(steward, answer);
    var id = fetches.of(dataset, town.steward()).getFirst().id();
    assertThat(ledger.about(new Subject("fetch", id.toString())))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.kind()).isEqualTo("source.fetched");
          assertThat(entry.facts()).containsEntry("sha256", sha256(STOPS));
          assertThat(entry.facts().toString()).doesNotContain("127.0.0.1");
        });
  }

  @Test
  void aRefusalStandsBesideTheFieldAndTheFormStaysFilled() {
    var inside = fetch(Map.of("address", "http://10.0.0.1/stops.csv", "title", "站点"));
    assertThat(inside.statusCode()).isEqualTo(422);
    assertThat(inside.body())
        .contains("在内部网络，平台不去取", "value=\"http://10.0.0.1/stops.csv\"", "value=\"站点\"");

    var wrong = fetch(Map.of("address", url("/stops.csv"), "sha256", "0".repeat(64)));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("应当是 " + "0".repeat(64), "实际是 " + sha256(STOPS));

    var key = fetch(Map.of("address", url("/stops.csv"), "key", "没有的列"));
    assertThat(key.statusCode()).isEqualTo(422);
    assertThat(key.body())
        .contains("id=\"source-key-error\"", "href=\"#source-key\"", "value=\"没有的列\"")
        .doesNotContain("id=\"source-address-error\"");

    assertThat(fetch(Map.of("address", url("/none.csv"))).body()).contains("对方说没有这个文件（404）");
    assertThat(fetch(Map.of("address", url("/page.csv"))).body()).contains("文件取到并保存了，但没能用上");
    assertThat(fetch(Map.of()).body()).contains("这不是一个能用的网址");
    assertThat(datasets.of(town.agency().id())).isEmpty();
  }

  @Test
  void aLongFetchCanBeLeftAndStopped() throws InterruptedException {
    var answer = fetch(Map.of("address", url("/slow.csv")));
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    var page = TestingBrowser.location(answer).replaceAll("^http://[^/]+", "");
    assertThat(page).startsWith("/workbench/publish/fetches/");
    assertThat(steward.get(page).body()).contains("正在取", "停止");

    assertThat(steward.post(page + "/stop", Map.of()).statusCode()).isEqualTo(302);
    assertThat(steward.get(page).body()).contains("已停止", "什么也没有留下");
  }

  @Test
  void onlyTheAgencyFetchesForItsDataset() {
    var answer = fetch(Map.of("address", url("/stops.csv")));
    var dataset = TestingFetches.draft(steward, answer).value();
    try (var other =
        TestingBrowser.signedIn(port, "other-" + town.number(), TestingCity.PASSWORD)) {
      var tried =
          other.post(
              "/workbench/publish/from-address",
              Map.of("address", url("/stops.csv"), "dataset", dataset));
      assertThat(tried.statusCode()).isEqualTo(404);
      assertThat(other.get("/workbench/publish/from-address?dataset=" + dataset).statusCode())
          .isEqualTo(404);
    }
  }

  private static String sha256(byte[] content) {
    return HexFormat.of().formatHex(Digest.sha256().digest(content));
  }
}
