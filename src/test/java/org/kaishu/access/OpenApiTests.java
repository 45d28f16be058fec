package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class OpenApiTests {
  @LocalServerPort private int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Test
  void namesEveryInterfaceAndNoOther() throws Exception {
    var served = new TreeSet<String>();
    mappings
        .getHandlerMethods()
        .keySet()
        .forEach(address ->
            address.getPatternValues().stream()
                .filter(it ->
                    it.startsWith("/api/")
                        || it.contains("/download.")
                        || it.endsWith("/sample.csv")
                        || it.equals("/openapi.json"))
                .forEach(served::add));
    assertThat(description().path("paths").propertyNames())
        .containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void refersToNothingThatIsMissing() throws Exception {
    var description = description();
    assertThat(description.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(description.findValues("$ref").stream().map(JsonNode::asString).distinct())
        .allSatisfy(reference -> {
          String pointer = reference.substring(1);
          assertThat(description.at(pointer).isMissingNode()).as(reference).isFalse();
        });
  }

  private JsonNode description() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/openapi.json"));
      var answer = http.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return JsonMapper.shared().readTree(answer.body());
    }
  }
}
