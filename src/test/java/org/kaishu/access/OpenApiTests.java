package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.OpenAttribute;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class OpenApiTests {
  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;

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
    refersToItself(description);
  }

  @Test
  void describesADatasetWithItsFieldsTypesAndValues() throws Exception {
    var data = TestingOpenTables.with(beans);
    var id = data.open(OpenAttribute.UNCONDITIONAL);
    var entry = read("/api/v1/datasets/" + id);
    var description = read(entry.path("interfaces").path("openapi").asString());
    assertThat(description.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(description.path("info").path("version").asString()).isEqualTo("1");
    var paths = description.path("paths");
    var base = "/api/v1/datasets/" + id;
    assertThat(paths.propertyNames())
        .containsExactly(
            base + "/rows",
            base + "/aggregate",
            base + "/values",
            base + "/verify",
            base + "/versions",
            base + "/versions/{version}/diff",
            "/datasets/" + id + "/download.{format}",
            "/datasets/" + id + "/versions/{version}/download.{format}");
    var rows = paths.path(base + "/rows").path("get");
    var parameters = rows.path("parameters");
    assertThat(names(rows))
        .containsExactly(
            "xian_lu",
            "zhan_dian_bian_ma",
            "ren_ci",
            "version",
            "select",
            "order",
            "or",
            "and",
            "limit",
            "after",
            "scope");
    assertThat(rows.path("responses").path("200").path("headers").propertyNames())
        .contains("ETag", "Link", "X-Total-Count", "RateLimit", "RateLimit-Policy")
        .doesNotContain("X-Quota-Limit");
    assertThat(names(paths.path(base + "/aggregate").path("get")))
        .contains("xian_lu", "ren_ci", "or", "group", "measure", "version", "scope");
    assertThat(schema(paths.path(base + "/aggregate").path("get"), "measure").toString())
        .contains(
            "^(count|(sum|avg)\\\\.(ren_ci)|(min|max)\\\\.(xian_lu|zhan_dian_bian_ma|ren_ci))$");
    assertThat(schema(paths.path(base + "/values").path("get"), "field").path("enum")).hasSize(3);
    var compared =
        paths
            .path(base + "/verify")
            .at("/post/requestBody/content/application~1json/schema/properties");
    assertThat(compared.path("ren_ci").path("type").toString())
        .isEqualTo("[\"integer\",\"string\"]");
    assertThat(paths.toString()).doesNotContain("{id}", "\"box\"", "\"near\"");
    assertThat(parameters.get(0).path("schema").path("items").path("pattern").asString())
        .isEqualTo("^(eq|neq|gt|gte|lt|lte|in|is|like|ilike|cs)\\.");
    assertThat(parameters.get(2).path("schema").path("items").path("pattern").asString())
        .isEqualTo("^(eq|neq|gt|gte|lt|lte|in|is)\\.");
    var fields = description.path("components").path("schemas").path("Row").path("properties");
    assertThat(fields.path("ren_ci").path("type").toString()).isEqualTo("[\"integer\",\"null\"]");
    assertThat(fields.path("ren_ci").path("title").asString()).isEqualTo("人次");
    assertThat(fields.path("xian_lu").path("examples").toString()).isEqualTo("[\"6路\"]");
    refersToItself(description);
  }

  @Test
  void describesQuestionsAboutPlacesWhereThereMayBePlaces() throws Exception {
    var id = TestingOpenTables.with(beans).open("站名,经度,纬度,limit\n甲,108.32,22.8,1\n");
    var address = "/api/v1/datasets/" + id;
    var paths = read(address + "/openapi.json").path("paths");
    for (var question : List.of("/rows", "/aggregate", "/values")) {
      var operation = paths.path(address + question).path("get");
      assertThat(names(operation)).contains("box", "near").doesNotHaveDuplicates();
      assertThat(schema(operation, "near").path("pattern").asString())
          .startsWith("^(jing_du|wei_du|")
          .endsWith("),(jing_du|wei_du|limit_)\\.");
    }
    assertThat(schema(paths.path("/datasets/" + id + "/download.{format}").path("get"), "format"))
        .hasToString(
            "{\"enum\":[\"csv\",\"json\",\"jsonl\",\"xlsx\",\"parquet\",\"xml\",\"geojson\"]}");
  }

  @Test
  void describesOnlyTheAddressesThatTheCallerMayUse() throws Exception {
    var access = TestingEntitlements.with(beans);
    var id = TestingOpenTables.with(beans).open(OpenAttribute.CONDITIONAL);
    var address = "/api/v1/datasets/" + id;
    var holder = access.company();
    var grant = access.grant(5, "");
    access.give(
        holder,
        id,
        new Grant(grant.fields(), Set.of(Channel.VERIFY), grant.until(), grant.quota(), ""));
    var key = "Bearer " + access.key(holder).secret();
    var paths = read(address + "/openapi.json", "Authorization", key).path("paths");
    assertThat(paths.path(address + "/verify").toString()).contains("ren_ci", "X-Quota-Limit");
    for (var path : paths.propertyNames()) {
      if (!path.endsWith("/verify")) {
        assertThat(paths.path(path).toString()).as(path).doesNotContain("ren_ci", "X-Quota");
      }
    }
    assertThat(read(address + "/openapi.json").path("paths").path(address + "/verify").toString())
        .doesNotContain("ren_ci", "X-Quota");
  }

  @Test
  void describesOnlyTheFieldsThatTheCallerMayHave() throws Exception {
    var access = TestingEntitlements.with(beans);
    var id = TestingOpenTables.with(beans).open(OpenAttribute.CONDITIONAL);
    var address = "/api/v1/datasets/" + id + "/openapi.json";
    assertThat(read(address).toString())
        .contains("zhan_dian_bian_ma")
        .doesNotContain("ren_ci", "342");
    var holder = access.company();
    access.give(holder, id, access.grant(1, ""));
    var key = "Bearer " + access.key(holder).secret();
    var granted = read(address, "Authorization", key).toString();
    assertThat(granted).contains("ren_ci").doesNotContain("\"examples\"");
    // reading it is no call: the only one granted is still there
    assertThat(read("/api/v1/datasets/" + id + "/rows", "Authorization", key).has("rows")).isTrue();
  }

  private static List<String> names(JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .map(it -> it.path("name").asString())
        .toList();
  }

  private static JsonNode schema(JsonNode operation, String parameter) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(it -> it.path("name").asString().equals(parameter))
        .findFirst()
        .orElseThrow()
        .path("schema");
  }

  private static void refersToItself(JsonNode description) {
    assertThat(description.findValues("$ref").stream().map(JsonNode::asString).distinct())
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(description.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
  }

  private JsonNode description() throws Exception {
    return read("/openapi.json");
  }

  private JsonNode read(String address, String... headers) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
      if (headers.length > 0) {
        request.headers(headers);
      }
      var answer = http.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      return JsonMapper.shared().readTree(answer.body());
    }
  }
}
