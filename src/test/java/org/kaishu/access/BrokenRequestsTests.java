package org.kaishu.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.OpenAttribute;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Requests as hand-written programs send them: half encoded, too long, or not for an interface.
@PlatformTest
class BrokenRequestsTests {
  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;

  /// The answer to a request that no client library would send.
  private String ask(String method, String target) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request =
          method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rows?xian_lu=like.%",
        "/rows?xian_lu=eq.%ff",
        "/rows?limit=1&=2",
        "/values?field=xian_lu&q=%",
        "/aggregate?group=%E4%BD"
      })
  void parametersThatAreNotEncodedAreAFaultOfTheCaller(String question) throws Exception {
    var id = TestingOpenTables.with(beans).open(OpenAttribute.UNCONDITIONAL);
    var answer = ask("GET", "/api/v1/datasets/" + id + question);
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "urn:kaishu:problem:bad-request", "%25")
        .doesNotContain("incident");
  }

  @Test
  void aPageAskedForWithAStrayPercentSignSaysSoToo() throws Exception {
    assertThat(ask("GET", "/datasets?q=%"))
        .startsWith("HTTP/1.1 400")
        .contains("text/html", "这次请求写得不对")
        .doesNotContain("平台出了差错");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?xian_lu=eq.1路", "?or=(xian_lu.eq.\"1\")", "?xian_lu=eq.a|b"})
  void anAddressWithRawCharactersIsAnsweredInTheFormOfTheInterface(String question)
      throws Exception {
    assertThat(ask("GET", "/api/v1/datasets" + question))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "\"status\":400", "百分号编码", "32 KB")
        .doesNotContain("<html");
  }

  @Test
  void aLongListOfCodesFitsIntoAnAddressAndATooLongOneIsToldSo() throws Exception {
    var id = TestingOpenTables.with(beans).open(OpenAttribute.UNCONDITIONAL);
    var rows = "/api/v1/datasets/" + id + "/rows?zhan_dian_bian_ma=in.(000001";
    assertThat(ask("GET", rows + ",450102".repeat(999) + ")")).startsWith("HTTP/1.1 200");
    assertThat(ask("GET", rows + ",450102".repeat(6_000) + ")"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "32 KB");
  }

  @Test
  void aWrongMethodIsToldInTheWordsOfThePlatform() throws Exception {
    var id = TestingOpenTables.with(beans).open(OpenAttribute.UNCONDITIONAL);
    assertThat(ask("GET", "/api/v1/datasets/" + id + "/verify"))
        .startsWith("HTTP/1.1 405")
        .contains("Allow: POST", "这个网址不接受这种操作")
        .doesNotContain("not supported");
    assertThat(ask("GET", "/api/v1/datasets/" + id + "/rows/"))
        .startsWith("HTTP/1.1 404")
        .doesNotContain("No endpoint");
  }
}
