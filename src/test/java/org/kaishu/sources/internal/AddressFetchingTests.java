package org.kaishu.sources.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.TestingRoom;
import org.kaishu.ledger.Digest;
import org.kaishu.sources.SourceFact;
import org.kaishu.sources.SourceSettings;
import org.springframework.util.unit.DataSize;

/// A real server on the loopback interface, which the setting lets the platform ask.
class AddressFetchingTests {
  private static final String STOPS = "编码,名称\r\n000101,人民路\r\n";
  private static final int MOST = 1 << 20;

  private final CountDownLatch released = new CountDownLatch(1);
  private HttpServer server;
  @TempDir private Path into;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private void at(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            answer.to(exchange);
          }
        });
  }

  private void file(String path, byte[] content, String... headers) {
    at(
        path,
        exchange -> {
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
          }
          exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
          exchange.getResponseBody().write(content);
        });
  }

  private void redirect(String path, String to) {
    at(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Location", to);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static SourceSettings settings() {
    return TestingSourceSettings.of(
        List.of("127.0.0.1"), true, DataSize.ofBytes(MOST), Duration.ofSeconds(20));
  }

  private Brought fetch(String url, Optional<String> sha256, Progress progress)
      throws NotBrought, IOException {
    var rules = new AddressRules(settings(), InetAddress::getAllByName);
    return new AddressFetching(rules, settings()).fetch(rules.parse(url), sha256, into, progress);
  }

  private Brought fetch(String path) throws NotBrought, IOException {
    return fetch(url(path), Optional.empty(), new Progress());
  }

  private String refusal(String path) throws IOException {
    try {
      fetch(path);
      return "fetched";
    } catch (NotBrought e) {
      return e.why().code();
    }
  }

  private static String sha256(byte[] content) {
    return HexFormat.of().formatHex(Digest.sha256().digest(content));
  }

  @Test
  void bringsTheBytesAsTheyAreWithTheirChecksumAndOrigin() throws Exception {
    var content = STOPS.getBytes(Charset.forName("GB18030"));
    file("/open/站点.csv", content, "Content-Type", "text/csv", "ETag", "\"v7\"");

    var brought = fetch("/open/%E7%AB%99%E7%82%B9.csv");

    assertThat(brought.file()).hasBinaryContent(content);
    assertThat(brought.fileName()).isEqualTo("站点.csv");
    assertThat(brought.sha256()).isEqualTo(sha256(content));
    assertThat(brought.bytes()).isEqualTo(content.length);
    assertThat(
            brought.facts().stream().collect(Collectors.toMap(SourceFact::what, SourceFact::value)))
        .contains(
            entry("final-address", url("/open/%E7%AB%99%E7%82%B9.csv")),
            entry("media-type", "text/csv"),
            entry("etag", "\"v7\""));
  }

  @Test
  void takesTheNameThatTheServerGives() throws Exception {
    file(
        "/export",
        STOPS.getBytes(UTF_8),
        "Content-Disposition",
        "attachment; filename=x.csv; filename*=UTF-8''..%2F%E7%AB%99%E7%82%B9.csv");
    assertThat(fetch("/export").fileName()).isEqualTo("站点.csv");
  }

  @Test
  void followsRedirectsAndSaysWhereItCame() throws Exception {
    file("/e", STOPS.getBytes(UTF_8));
    redirect("/a", "/b");
    redirect("/b", url("/c"));
    redirect("/c", "d");
    redirect("/d", "/e");
    assertThat(fetch("/a").facts()).contains(new SourceFact("final-address", url("/e")));
  }

  @Test
  void givesUpAfterFiveRedirects() throws Exception {
    redirect("/loop", "/loop");
    assertThat(refusal("/loop")).isEqualTo("address-redirects");
  }

  @Test
  void isNotLedInsideByARedirect() throws Exception {
    redirect("/to-number", "http://127.0.0.2:1/secret");
    redirect("/to-cloud", "http://169.254.169.254/latest/meta-data/");
    redirect("/to-file", "file:///etc/passwd");
    redirect("/to-nowhere", "http://");
    assertThat(refusal("/to-number")).isEqualTo("address-private");
    assertThat(refusal("/to-cloud")).isEqualTo("address-private");
    assertThat(refusal("/to-file")).isEqualTo("address-scheme");
    assertThat(refusal("/to-nowhere")).isEqualTo("address-malformed");
  }

  @Test
  void connectsToTheAddressThatWasCheckedWhateverTheNameSaysLater() throws Exception {
    file("/a.csv", STOPS.getBytes(UTF_8));
    var asked = new AtomicInteger();
    var rules =
        new AddressRules(
            settings(),
            _ ->
                new InetAddress[] {
                  InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")
                });
    var address = rules.parse("http://rebound.example:" + server.getAddress().getPort() + "/a.csv");

    new AddressFetching(rules, settings()).fetch(address, Optional.empty(), into, new Progress());

    assertThat(asked).hasValue(1);
  }

  @Test
  void sendsNothingButTheRequest() throws Exception {
    var seen = new java.util.concurrent.atomic.AtomicReference<java.util.Set<String>>();
    at(
        "/a.csv",
        exchange -> {
          seen.set(java.util.Set.copyOf(exchange.getRequestHeaders().keySet()));
          exchange.sendResponseHeaders(200, 1);
          exchange.getResponseBody().write('x');
        });
    fetch("/a.csv");
    assertThat(seen.get()).containsExactlyInAnyOrder("Host", "Connection", "User-agent");
  }

  @Test
  void saysWhatTheServerAnswered() throws Exception {
    for (int status : List.of(403, 404, 500)) {
      at("/" + status, exchange -> exchange.sendResponseHeaders(status, -1));
    }
    file("/empty", new byte[0]);
    assertThat(refusal("/403")).isEqualTo("address-forbidden");
    assertThat(refusal("/404")).isEqualTo("address-missing");
    assertThat(refusal("/500")).isEqualTo("address-status");
    assertThat(refusal("/empty")).isEqualTo("empty");
  }

  @Test
  void refusesATooLargeFileBeforeReadingItWhenItsLengthIsKnown() throws Exception {
    at(
        "/large",
        exchange -> {
          exchange.sendResponseHeaders(200, MOST + 1L);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
        });
    assertThat(refusal("/large")).isEqualTo("too-large");
    assertThat(into.resolve("file")).doesNotExist();
  }

  @Test
  void stopsReadingAnEndlessFileAtTheLimit() throws Exception {
    at(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          var block = new byte[1 << 16];
          while (released.getCount() > 0) {
            exchange.getResponseBody().write(block);
          }
        });
    assertThat(refusal("/endless")).isEqualTo("too-large");
    assertThat(Files.size(into.resolve("file"))).isLessThanOrEqualTo(MOST);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatTheDiskIsFullRatherThanThatTheLineBroke() throws Exception {
    file("/long", new byte[200_000]);
    try (var _ = TestingRoom.of(100_000)) {
      assertThat(refusal("/long")).isEqualTo("disk-full");
    }
  }

  @Test
  void refusesAFileThatBreaksOff() throws Exception {
    at(
        "/broken",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
        });
    assertThat(refusal("/broken")).isEqualTo("address-broken");
  }

  @Test
  void endsASilentServerFromOutside() throws Exception {
    var begun = new CountDownLatch(1);
    at(
        "/silent",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          begun.countDown();
          wait(released);
        });
    var progress = new Progress();
    Thread.ofVirtual()
        .start(() -> {
          wait(begun);
          progress.timeOut("20");
        });
    try {
      fetch(url("/silent"), Optional.empty(), progress);
      assertThat(false).as("it must not come").isTrue();
    } catch (NotBrought e) {
      assertThat(e.why().code()).isEqualTo("too-slow");
    }
  }

  private static void wait(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void saysWhatWasExpectedAndWhatCame() throws Exception {
    var content = STOPS.getBytes(UTF_8);
    file("/a.csv", content);
    var wrong = "0".repeat(64);
    try {
      fetch(url("/a.csv"), Optional.of(wrong), new Progress());
      assertThat(false).as("it must not come").isTrue();
    } catch (NotBrought e) {
      assertThat(e.why().code()).isEqualTo("checksum");
      assertThat(e.why().values()).isEqualTo(Arrays.asList(wrong, sha256(content)));
    }
    assertThat(fetch(url("/a.csv"), Optional.of(sha256(content)), new Progress()).bytes())
        .isEqualTo(content.length);
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);
    try {
      fetch("http://127.0.0.1:" + port + "/", Optional.empty(), new Progress());
      assertThat(false).as("it must not come").isTrue();
    } catch (NotBrought e) {
      assertThat(e.why().code()).isEqualTo("address-unreachable");
    }
  }
}
