package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingCity.PASSWORD;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/// Asks from loopback addresses that no other test uses.
@PlatformTest
class RateLimitTests {
  @LocalServerPort private int port;
  @Autowired private AccessSettings settings;
  @Autowired private TestingCity city;

  @Test
  void stopsAnAddressThatAsksTooMuchAndNoOther() throws Exception {
    try (var greedy = from("127.0.0.77");
        var modest = from("127.0.0.78")) {
      HttpResponse<String> answer = ask(greedy);
      int most = settings.rateBurst() + 60 * settings.ratePerSecond();
      for (int i = 0; i < most && answer.statusCode() != 429; i++) {
        answer = ask(greedy);
      }
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
      assertThat(JsonMapper.shared().readTree(answer.body()).path("type").asString())
          .isEqualTo("urn:kaishu:problem:too-many-requests");
      assertThat(ask(modest).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void countsPagesOfRowsAsWell() throws Exception {
    try (var greedy = from("127.0.0.79")) {
      var answer = ask(greedy, "/datasets/gx-00000000/versions/2/diff");
      int most = settings.rateBurst() + 60 * settings.ratePerSecond();
      for (int i = 0; i < most && answer.statusCode() != 429; i++) {
        answer = ask(greedy, "/datasets/gx-00000000/versions/2/diff");
      }
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
      assertThat(answer.body()).contains("<h1>请求太频繁</h1>");
    }
  }

  @Test
  void countsWhoeverSignedInToCompare() {
    var town = city.guangxi();
    try (var reader = TestingBrowser.signedIn(port, "citizen-" + town.number(), PASSWORD)) {
      var answer = reader.post("/api/v1/datasets/gx-00000000/verify", Map.of());
      assertThat(answer.headers().firstValue("ratelimit").orElse(""))
          .startsWith("\"person\";r=%d;".formatted(settings.keyRateBurst() - 1));
    }
  }

  private static HttpClient from(String address) throws Exception {
    return HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build();
  }

  private HttpResponse<String> ask(HttpClient client) throws Exception {
    return ask(client, "/api/v1/datasets/gx-00000000/rows");
  }

  private HttpResponse<String> ask(HttpClient client, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
