package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.TestingRoom;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.OpenAttribute;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Downloads that are asked for wrongly, broken off, or taken by clients that hardly read.
@PlatformTest
class DownloadFaultsTests {
  private static final int SLOW = 64;

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private WebServerApplicationContext server;

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "csv?encoding=gbk, bad-value",
    "csv?encoding=gb18030&bom=true, bad-value",
    "csv?bom=1, bad-value",
    "csv?bom=true&bom=true, bad-value",
    "json?bom=true, not-for-format",
    "parquet?formula-safe=true, not-for-format",
    "csv?delimiter=tab, unknown-parameter",
  })
  void optionsThatAreNoneAreRefusedByName(String asked, String code) throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    var answer = get("/datasets/" + id + "/download." + asked);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").get(0).path("code").asString()).isEqualTo(code);
  }

  @Test
  void csvComesInTheNationalEncoding() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    var answer = get("/datasets/" + id + "/download.csv?encoding=gb18030");
    assertThat(answer.headers().firstValue("content-type")).contains("text/csv;charset=GB18030");
    assertThat(new String(answer.body(), Charset.forName("GB18030")))
        .isEqualTo(TestingOpenTables.TABLE);
    assertThat(answer.headers().firstValue("etag"))
        .isNotEqualTo(get("/datasets/" + id + "/download.csv").headers().firstValue("etag"));
  }

  @ParameterizedTest(name = "{0} gets {1}")
  @CsvSource({
    "bytes=0-0, 206",
    "bytes=-5, 206",
    "bytes=-999999, 206",
    "bytes=5-, 206",
    "'bytes=0-1,4-5', 200",
    "bytes=5-2, 200",
    "bytes=a-b, 200",
    "lines=1-2, 200",
    "bytes=999999-, 416",
  })
  void rangesAreKeptOrLeftAside(String range, int status) throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    var answer = get("/datasets/" + id + "/download.csv", "Range", range);
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 416) {
      assertThat(answer.headers().firstValue("content-range").orElse("")).startsWith("bytes */");
    }
  }

  @Test
  void aRangeIsGivenOnlyOfTheSameFile() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    var address = "/datasets/" + id + "/download.csv";
    var tag = get(address).headers().firstValue("etag").orElseThrow();
    assertThat(get(address, "Range", "bytes=1-", "If-Range", tag).statusCode()).isEqualTo(206);
    assertThat(get(address, "Range", "bytes=1-", "If-Range", "W/" + tag).statusCode())
        .isEqualTo(200);
    assertThat(get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void aFormatThatCanNotHoldTheVersionSaysWhy() throws Exception {
    var data = data();
    var id = data.open(OpenAttribute.UNCONDITIONAL);
    data.draft(id, TestingOpenTables.TABLE + "长".repeat(32_768) + ",000999,1\n");
    data.open(id, 2);
    var answer = get("/datasets/" + id + "/download.xlsx");
    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(json(answer).path("detail").asString()).contains("第 5 行", "线路", "32,767");
    assertThat(json(answer).path("available").valueStream().map(JsonNode::asString))
        .contains("csv", "parquet")
        .doesNotContain("xlsx");
    assertThat(get("/datasets/" + id + "/versions/1/download.xlsx").statusCode()).isEqualTo(200);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileForWhichThereIsNoRoomSaysSoAndComesOnceThereIs() throws Exception {
    var address = "/datasets/" + wide(12) + "/download.jsonl";
    try (var _ = TestingRoom.of(1 << 20)) {
      var answer = get(address);
      assertThat(answer.statusCode()).isEqualTo(507);
      assertThat(json(answer).path("type").asString()).isEqualTo("urn:kaishu:problem:disk-full");
      assertThat(json(answer).path("detail").asString()).contains("没有生成");
    }
    assertThat(new String(get(address).body(), StandardCharsets.UTF_8).lines()).hasSize(8_000);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void manyClientsThatHardlyReadHoldNothingUpAndLeaveNothingBehind() throws Exception {
    var id = wide(11);
    var address = "/datasets/" + id + "/download.csv";
    var whole = get(address).body().length;
    var clients = new ArrayList<Socket>();
    try {
      for (int i = 0; i < SLOW; i++) {
        clients.add(asking(address));
      }
      assertThat(filesOpen()).isGreaterThanOrEqualTo(SLOW / 2);
      var before = System.nanoTime();
      assertThat(get("/api/v1/datasets/" + id + "/rows?limit=10").statusCode()).isEqualTo(200);
      assertThat(get(address).body()).hasSize(whole);
      assertThat(get("/datasets/" + id + "/download.jsonl").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
    } finally {
      for (var client : clients) {
        client.setSoLinger(true, 0);
        client.close();
      }
    }
    assertThat(within(30, () -> filesOpen() == 0)).isTrue();
  }

  /// Some leave while their question waits or is worked on, some while the answer is written. A
  /// question that nobody waits for is given up, which ends its request with 503.
  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void clientsThatLeaveInMidAnswerGiveTheirPlacesBack(CapturedOutput said) throws Exception {
    var id = wide(11);
    var rows = "/api/v1/datasets/" + id + "/rows?limit=";
    var question = rows + "10&order=zhan_dian_bian_ma.desc&or=(" + patterns() + ")";
    assertThat(get(question).statusCode()).isEqualTo(200);
    try (var requests = new TestingRequests(server)) {
      var clients = new ArrayList<Socket>();
      for (int i = 0; i < SLOW / 4; i++) {
        clients.add(asking(rows + "10000"));
        clients.add(asking("/datasets/" + id + "/download.csv"));
      }
      for (int i = 1; i <= SLOW / 2; i++) {
        clients.add(sent(question.replace("z0", "z" + i)));
        clients.add(sent("/datasets/" + id + "/download.jsonl"));
      }
      assertThat(within(10, () -> begun(requests) == SLOW / 2)).isTrue();
      for (var client : clients) {
        client.setSoLinger(true, 0);
        client.close();
      }
      var before = System.nanoTime();
      assertThat(get(rows + "10").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
      assertThat(within(30, () -> filesOpen() == 0)).isTrue();
      assertThat(within(10, () -> asked(requests).size() == SLOW / 2)).isTrue();
      assertThat(asked(requests)).contains(503).isSubsetOf(200, 503);
    }
    assertThat(said.getOut()).doesNotContain("ERROR", "\tat org.");
  }

  /// Conditions that no row fulfils, so that the engine has to look at each of them.
  private static String patterns() {
    return IntStream.range(0, 40)
        .mapToObj("xian_lu.ilike.*z0z%d*"::formatted)
        .collect(Collectors.joining(","));
  }

  private static long begun(TestingRequests requests) {
    return requests.begun().stream().filter(it -> it.contains("ilike.")).count();
  }

  /// How the questions ended that nobody waited for.
  private static List<Integer> asked(TestingRequests requests) {
    return requests.ended().stream()
        .filter(it -> it.query().contains("ilike."))
        .map(TestingRequests.Seen::status)
        .toList();
  }

  @Test
  @Tag("long")
  @EnabledOnOs(OS.LINUX)
  void clientsThatStallAreLetGo() throws Exception {
    var id = wide(11);
    var clients = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 4; i++) {
        clients.add(asking("/datasets/" + id + "/download.csv"));
      }
      assertThat(within(120, () -> filesOpen() == 0)).isTrue();
    } finally {
      for (var client : clients) {
        client.close();
      }
    }
  }

  /// Ask for a file and read no more than the beginning of the answer.
  private Socket asking(String address) throws IOException {
    var socket = sent(address);
    assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/1.1 200");
    return socket;
  }

  /// Ask and read nothing.
  private Socket sent(String address) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(1 << 14);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                .formatted(address)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /// How many rendered files this process has open.
  private static long filesOpen() throws IOException {
    long open = 0;
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      for (var each : all.toList()) {
        open += Files.isSymbolicLink(each) && target(each).contains("/exports/") ? 1 : 0;
      }
    }
    return open;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return ""; // closed since it was listed
    }
  }

  private static boolean within(int seconds, Callable<Boolean> holds) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (var pace = Executors.newSingleThreadScheduledExecutor()) {
      while (System.nanoTime() < end) {
        if (pace.schedule(holds, 50, TimeUnit.MILLISECONDS).get()) {
          return true;
        }
      }
    }
    return false;
  }

  private DatasetId wide(long seed) {
    var data = data();
    var id = data.open(OpenAttribute.UNCONDITIONAL);
    var random = new Random(seed);
    var table = new StringBuilder("线路,站点编码,人次\n");
    for (int row = 0; row < 8_000; row++) {
      table.append('L');
      for (int part = 0; part < 32; part++) {
        table.append(Long.toHexString(random.nextLong() | 1L << 63));
      }
      table.append(",%06d,%d\n".formatted(row, random.nextInt(1000)));
    }
    data.draft(id, table.toString());
    data.open(id, 2);
    return id;
  }

  private TestingOpenTables data() {
    return TestingOpenTables.with(beans);
  }

  private HttpResponse<byte[]> get(String address, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
