package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/// Questions that take longer than the operator allows, here a second.
@PlatformTest
@TestPropertySource(properties = "kaishu.tables.query-timeout=1")
class SlowQuestionsTests {
  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;

  @Test
  void aQuestionThatTakesTooLongEndsWithAdviceAndHoldsNothingUp() throws Exception {
    var rows = "/api/v1/datasets/" + TestingOpenTables.with(beans).open(table()) + "/rows?limit=1";
    while (get(rows).statusCode() == 503) {
      // the copy is being made
      Thread.onSpinWait();
    }
    var slow =
        IntStream.range(0, 99)
            .mapToObj("xian_lu.ilike.*a*b*c*d*e*f*z0z%d*"::formatted)
            .collect(Collectors.joining(","));
    var answer = get(rows + "&or=(" + slow + ")");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).contains("urn:kaishu:problem:query-too-long", "请缩小范围");
    assertThat(get(rows).statusCode()).isEqualTo(200);
  }

  private static String table() {
    var random = new Random(11);
    var table = new StringBuilder("线路,站点编码\n");
    for (int row = 0; row < 120_000; row++) {
      for (int part = 0; part < 32; part++) {
        table.append(Long.toHexString(random.nextLong() | 1L << 63));
      }
      table.append(",%06d\n".formatted(row));
    }
    return table.toString();
  }

  private HttpResponse<String> get(String address) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
