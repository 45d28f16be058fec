package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.catalog.TestingDatasets.GX_22;
import static org.kaishu.catalog.TestingDatasets.SHANGHAI;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class AccessHttpTests {
  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Datasets datasets;
  @Autowired private Ledger ledger;
  @Autowired private Usage usage;

  @Test
  @Obligation({"GZ-2-4b", "WZ-30-2", "SH-17-1"})
  void givesRowsByQueryToAnybody() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL, SHANGHAI);
    var reply =
        json(
            get(
                "/api/v1/datasets/"
                    + id
                    + "/rows?"
                    + count()
                    + "=gte.180&order="
                    + count()
                    + ".desc"));
    assertThat(reply.path("total").asInt()).isEqualTo(3);
    assertThat(reply.path("totalIsEstimate").asBoolean()).isFalse();
    assertThat(reply.path("truncated").asBoolean()).isFalse();
    assertThat(reply.path("next").isNull()).isTrue();
    assertThat(reply.path("rows").valueStream().map(row -> row.path(count()).asInt()))
        .containsExactly(342, 208, 186);
    assertThat(reply.path("rows").get(0).path(code()).asString()).isEqualTo("000101");
  }

  @Test
  void leadsFromPageToPageWithoutLosingOrRepeatingARow() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    var codes = new java.util.ArrayList<String>();
    String address = "/api/v1/datasets/" + id + "/rows?limit=3";
    for (int page = 0; page < 2; page++) {
      var answer = get(address);
      json(answer).path("rows").forEach(row -> codes.add(row.path(code()).asString()));
      address =
          answer
              .headers()
              .firstValue("link")
              .map(link -> link.substring(1, link.indexOf('>')))
              .orElse("");
    }
    assertThat(address).isEmpty();
    assertThat(codes).containsExactlyInAnyOrder("000102", "000101", "000310", "000103");
  }

  @Test
  void refusesWhatItDoesNotUnderstandWithAllFaults() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    var answer =
        get("/api/v1/datasets/" + id + "/rows?limit=10001&nothing=eq.1&order=" + count() + ".up");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    var problem = json(answer);
    assertThat(problem.path("type").asString()).isEqualTo("urn:kaishu:problem:bad-parameters");
    assertThat(problem.path("errors").valueStream().map(it -> it.path("parameter").asString()))
        .containsExactlyInAnyOrder("limit", "nothing", "order");
  }

  @Test
  void answersNotModifiedUntilVersionFieldsOrQueryChange() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    String address = "/api/v1/datasets/" + id + "/rows?limit=2";
    String tag = get(address).headers().firstValue("etag").orElseThrow();
    assertThat(get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get(address + "&order=" + count(), "If-None-Match", tag).statusCode())
        .isEqualTo(200);
    data().draft(id, TestingOpenTables.TABLE + "7路,000999,1\n");
    data().open(id, 2);
    assertThat(get(address, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void readsAnEarlierVersionByItsNumber() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    data().draft(id, TestingOpenTables.TABLE + "7路,000999,1\n");
    data().open(id, 2);
    assertThat(json(get("/api/v1/datasets/" + id + "/rows")).path("total").asInt()).isEqualTo(5);
    assertThat(json(get("/api/v1/datasets/" + id + "/rows?version=1")).path("total").asInt())
        .isEqualTo(4);
    assertThat(get("/api/v1/datasets/" + id + "/rows?version=3").statusCode()).isEqualTo(404);
    assertThat(
            json(get("/api/v1/datasets/" + id + "/versions"))
                .path("versions")
                .valueStream()
                .map(it -> it.path("number").asInt()))
        .containsExactly(2, 1);
  }

  @Test
  void servesOnlyTheOpenFieldsOfAConditionalDataset() throws Exception {
    var id = data().open(OpenAttribute.CONDITIONAL);
    var reply = json(get("/api/v1/datasets/" + id + "/rows"));
    assertThat(reply.path("rows").get(0).propertyNames()).doesNotContain(count()).hasSize(2);
    assertThat(get("/api/v1/datasets/" + id + "/rows?" + count() + "=gt.1").statusCode())
        .isEqualTo(400);
    assertThat(get("/datasets/" + id + "/download.csv").body()).doesNotContain("人次", "342");
  }

  @Test
  void asksForAnApplicationWhereNoFieldIsOpen() throws Exception {
    var id = data().open(OpenAttribute.CONDITIONAL);
    var description = datasets.find(id).orElseThrow().latest().description();
    var shut =
        description.fields().stream()
            .map(it ->
                new org.kaishu.catalog.Field(
                    it.id(), it.name(), it.title(), it.description(), it.type(), false))
            .toList();
    datasets.describe(id, description.withFields(shut), STEWARD);
    data().open(id, 1);
    var answer = get("/api/v1/datasets/" + id + "/rows");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("type").asString())
        .isEqualTo("urn:kaishu:problem:application-required");
    assertThat(get("/api/v1/datasets/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void saysSinceWhenAndOnWhatGroundsADatasetIsSuspended() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    datasets.suspend(id, GX_22, STEWARD);
    var problem = json(get("/datasets/" + id + "/download.csv"));
    assertThat(problem.path("type").asString()).isEqualTo("urn:kaishu:problem:suspended");
    assertThat(problem.path("grounds").get(0).path("article").asString()).isEqualTo("22");
    assertThat(problem.path("grounds").get(0).path("label").asString()).isEqualTo("第二十二条");
    assertThat(problem.path("since").asString()).endsWith("Z");
  }

  @ParameterizedTest
  @CsvSource({
    "csv, text/csv",
    "json, application/json",
    "jsonl, application/x-ndjson",
    "xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet, application/vnd.apache.parquet",
    "xml, application/xml",
  })
  @Obligation({"GZ-2-4a", "WZ-30-1", "GZ-2-1e"})
  void givesEveryVersionAsAFileToAnybody(String format, String mediaType) throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    for (String address :
        List.of(
            "/datasets/" + id + "/download." + format,
            "/datasets/" + id + "/versions/1/download." + format)) {
      var answer = get(address);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith(mediaType);
      var name = answer.headers().firstValue("content-disposition").orElse("");
      assertThat(URLDecoder.decode(name, StandardCharsets.UTF_8))
          .contains("filename*=UTF-8''公交客流 日报-v1." + format);
      assertThat(answer.headers().firstValue("etag")).isPresent();
      assertThat(answer.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
    }
  }

  @Test
  @Obligation("QD-13-1")
  void offersFilesOfSeveralKindsBesideTheInterface() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    for (var format : List.of("csv", "json", "xlsx")) {
      assertThat(get("/datasets/" + id + "/download." + format).statusCode()).isEqualTo(200);
    }
    assertThat(get("/api/v1/datasets/" + id + "/rows").statusCode()).isEqualTo(200);
  }

  @Test
  void resumesADownloadWhereItBroke() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    String address = "/datasets/" + id + "/download.csv";
    String whole = get(address).body();
    var rest = get(address, "Range", "bytes=10-");
    assertThat(rest.statusCode()).isEqualTo(206);
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    assertThat(rest.headers().firstValue("content-range").orElse(""))
        .isEqualTo("bytes 10-%d/%d".formatted(bytes.length - 1, bytes.length));
    assertThat(get(address, "Range", "bytes=999999-").statusCode()).isEqualTo(416);
    assertThat(get(address, "If-Range", "\"other\"", "Range", "bytes=10-").statusCode())
        .isEqualTo(200);
  }

  @Test
  void namesTheFormatsThereAreWhereOneIsAskedThatIsNot() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    var answer = get("/datasets/" + id + "/download.geojson");
    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(json(answer).path("available").valueStream().map(JsonNode::asString))
        .containsExactly("csv", "json", "jsonl", "xlsx", "parquet", "xml");
    assertThat(json(answer).path("detail").asString()).contains("经度和纬度");
    assertThat(get("/datasets/" + id + "/download.docx").statusCode()).isEqualTo(406);
    assertThat(get("/datasets/" + id + "/download.csv?bom=perhaps").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/datasets/gx-00000000",
        "/api/v1/datasets/nonsense",
        "/api/v1/datasets/gx-00000000/rows",
        "/api/v1/datasets/gx-00000000/versions",
        "/datasets/gx-00000000/download.csv",
        "/datasets/gx-00000000/versions/1/download.csv",
        "/datasets/gx-00000000/versions/x/download.csv",
      })
  void saysTheSameOfWhatDoesNotExistAndOfWhatIsNotOpenYet(String address) throws Exception {
    var nothing = get(address);
    assertThat(nothing.statusCode()).isEqualTo(404);
    var hidden = data().listed(OpenAttribute.UNCONDITIONAL);
    var other = get(address.replaceAll("gx-00000000|nonsense", hidden.value()));
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(json(other).path("detail")).isEqualTo(json(nothing).path("detail"));
  }

  @Test
  void refusesOtherMethods() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/datasets"))
            .POST(BodyPublishers.ofString("{}"));
    assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void searchesByHttpAndRefusesStrayParameters() throws Exception {
    var answer = get("/api/v1/datasets?q=%22AND%2A&limit=5");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("facets").has("theme")).isTrue();
    var faulty = get("/api/v1/datasets?limit=101&sort=best&colour=red&page=0");
    assertThat(faulty.statusCode()).isEqualTo(400);
    assertThat(json(faulty).path("errors").size()).isEqualTo(4);
  }

  @Test
  void countsUseByDayAndEntersNoneOfItInTheLedger() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    int entries = ledger.about(new Subject("dataset", id.value())).size();
    get("/api/v1/datasets/" + id + "/rows");
    get("/api/v1/datasets/" + id + "/rows?limit=1");
    get("/datasets/" + id + "/download.csv");
    usage.flush();
    assertThat(usage.times(id, 30)).isEqualTo(3);
    assertThat(usage.most(30, 1000)).contains(new Usage.Used(id, 3));
    assertThat(ledger.about(new Subject("dataset", id.value()))).hasSize(entries);
  }

  private String count() {
    return "ren_ci";
  }

  private String code() {
    return "zhan_dian_bian_ma";
  }

  private TestingOpenTables data() {
    return TestingOpenTables.with(beans);
  }

  private HttpResponse<String> get(String address, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
