package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Sample;
import org.kaishu.catalog.TestingDatasets;
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
  @Autowired private Datasets datasets;

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
            base,
            base + "/access",
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
  void describesComparisonsToWhoeverMayAskForNothingElse() throws Exception {
    var access = TestingEntitlements.with(beans);
    var data = TestingOpenTables.with(beans);
    var id = data.open(OpenAttribute.CONDITIONAL, TestingDatasets.SHANGHAI);
    datasets.describe(id, closed(datasets.find(id).orElseThrow().latest().description()), STEWARD);
    data.open(id, 1);
    var base = "/api/v1/datasets/" + id;
    assertThat(get(base + "/openapi.json").statusCode()).isEqualTo(403);
    var holder = access.company();
    var until = access.grant(5, "").until();
    access.give(holder, id, new Grant(List.of("ren_ci"), Set.of(Channel.VERIFY), until, 5, ""));
    var key = "Bearer " + access.key(holder).secret();
    var description = read(base + "/openapi.json", "Authorization", key);
    assertThat(description.path("paths").propertyNames())
        .containsExactly(
            base,
            base + "/access",
            base + "/verify",
            base + "/versions",
            "/datasets/" + id + "/sample.csv");
    refersToItself(description);
  }

  private static Description closed(Description description) {
    return description
        .withFields(
            description.fields().stream()
                .map(it ->
                    new Field(it.id(), it.name(), it.title(), it.description(), it.type(), false))
                .toList())
        .withSample(Optional.of(new Sample(2, List.of("xian_lu"))));
  }

  @Test
  void isTaggedByWhatItSays() throws Exception {
    var data = TestingOpenTables.with(beans);
    var id = data.open(OpenAttribute.UNCONDITIONAL);
    var address = "/api/v1/datasets/" + id + "/openapi.json";
    var tag = get(address).headers().firstValue("ETag").orElseThrow();
    assertThat(get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
    var description = datasets.find(id).orElseThrow().latest().description();
    datasets.describe(id, description.withTitle("客流，另一个名称"), STEWARD);
    data.open(id, 1);
    assertThat(get(address, "If-None-Match", tag).body()).contains("客流，另一个名称");
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
    var answer = get(address, headers);
    assertThat(answer.statusCode()).as(address).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> get(String address, String... headers) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
