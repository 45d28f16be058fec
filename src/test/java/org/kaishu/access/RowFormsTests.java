package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same rows in the form a caller asks for, and what an answer says beside them.
@PlatformTest
class RowFormsTests {
  private static final String TABLE =
      """
      线路,日期,时刻,票价,人次,停运
      6路,2026-01-31,08:30:00,1.50,186,true
      "甲,乙",,,,,
      25路,2026-02-01,23:59:59,20.00,208,false
      """;

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Datasets datasets;
  @TempDir private Path directory;

  private DatasetId id;

  @BeforeEach
  void open() {
    var data = TestingOpenTables.with(beans);
    id = data.open(OpenAttribute.UNCONDITIONAL);
    var fields =
        data.draft(id, TABLE).columns().stream()
            .map(it -> new Field(it.id(), it.name(), it.title(), "说明", it.type().word(), true))
            .toList();
    var description = datasets.find(id).orElseThrow().latest().description();
    datasets.describe(id, description.withFields(fields), STEWARD);
    data.open(id, 2);
  }

  @ParameterizedTest(name = "{0} gets {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | application/json",
        "text/csv | text/csv;charset=UTF-8",
        "text/* | text/csv;charset=UTF-8",
        "text/csv;q=0.5, application/json | application/json",
        "application/json;q=0.2, text/csv;q=0.8 | text/csv;charset=UTF-8",
        "application/vnd.apache.parquet | application/vnd.apache.parquet",
        "application/vnd.apache.arrow.stream | application/vnd.apache.arrow.stream",
        "application/*, application/json;q=0 | application/vnd.apache.parquet",
        "text/html, image/gif, *; q=.2, */*; q=.2 | application/json",
        "image/png, text/csv;q=0.1 | text/csv;charset=UTF-8",
      })
  void anAnswerTakesTheFormThatIsLikedBest(String accept, String form) throws Exception {
    var answer = rows("", accept);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains(form);
    assertThat(answer.headers().allValues("vary")).anyMatch(it -> it.contains("Accept"));
    assertThat(answer.headers().firstValue("x-total-count")).contains("3");
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, 406",
    "'application/json;q=0,text/*;q=0', 406",
    "csv, 400",
    "'a/b;q=x', 400"
  })
  void whatIsNotThereIsSaidWithWhatIs(String accept, int status) throws Exception {
    var answer = rows("", accept);
    assertThat(answer.statusCode()).isEqualTo(status);
    var problem = json(answer);
    if (status == 406) {
      assertThat(problem.path("available").valueStream().map(JsonNode::asString))
          .contains(
              "application/json",
              "text/csv",
              "application/vnd.apache.parquet",
              "application/vnd.apache.arrow.stream");
    }
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void csvPagesLeadToEveryRow() throws Exception {
    var lines = new ArrayList<String>();
    var address = "?limit=1&select=xian_lu,ri_qi,shi_ke,piao_jia,ren_ci,ting_yun";
    for (int page = 0; page < 4 && !address.isEmpty(); page++) {
      var answer = rows(address, "text/csv");
      text(answer).lines().skip(1).forEach(lines::add);
      address =
          answer
              .headers()
              .firstValue("link")
              .map(it -> it.substring(it.indexOf('?'), it.indexOf('>')))
              .orElse("");
    }
    assertThat(lines)
        .containsExactly(
            "6路,2026-01-31,08:30:00,1.50,186,true",
            "\"甲,乙\",,,,,",
            "25路,2026-02-01,23:59:59,20.00,208,false");
  }

  @Test
  void aParquetPageKeepsTypesAndValues() throws Exception {
    var file =
        Files.write(
            directory.resolve("page.parquet"), rows("", "application/vnd.apache.parquet").body());
    try (var engine = DriverManager.getConnection("jdbc:duckdb:");
        var statement = engine.createStatement();
        var read =
            statement.executeQuery(
                "select string_agg(p::varchar, '|'), any_value(typeof(piao_jia)), any_value(typeof(ri_qi))"
                    + " from read_parquet('"
                    + file
                    + "') p")) {
      read.next();
      assertThat(read.getString(1))
          .contains("'xian_lu': 6路", "08:30:00", "'piao_jia': 20.00", "'ri_qi': NULL");
      assertThat(read.getString(2)).startsWith("DECIMAL");
      assertThat(read.getString(3)).isEqualTo("DATE");
    }
  }

  @Test
  void anArrowPageKeepsTypesAndValues() throws Exception {
    var body =
        rows("?select=xian_lu,ri_qi,piao_jia,ren_ci", "application/vnd.apache.arrow.stream").body();
    try (var memory = new RootAllocator();
        var stream = new ArrowStreamReader(new ByteArrayInputStream(body), memory)) {
      assertThat(stream.loadNextBatch()).isTrue();
      assertThat(stream.getVectorSchemaRoot().contentToTSVString())
          .isEqualTo(
              """
              xian_lu\tri_qi\tpiao_jia\tren_ci
              6路\t20484\t1.50\t186
              甲,乙\tnull\tnull\tnull
              25路\t20485\t20.00\t208
              """);
      assertThat(stream.loadNextBatch()).isFalse();
    }
  }

  @Test
  void everyFormHasATagOfItsOwnWhichIsWeak() throws Exception {
    var csv = rows("", "text/csv").headers().firstValue("etag").orElseThrow();
    var json = rows("", "application/json").headers().firstValue("etag").orElseThrow();
    assertThat(csv).startsWith("W/\"").isNotEqualTo(json);
    assertThat(rows("", "text/csv", "If-None-Match", csv).statusCode()).isEqualTo(304);
    assertThat(rows("", "application/json", "If-None-Match", csv).statusCode()).isEqualTo(200);
  }

  @Test
  void aLimitIsToldBeforeItIsReached() throws Exception {
    var headers = rows("", "*/*").headers();
    assertThat(headers.firstValue("ratelimit-policy").orElse(""))
        .matches("\"address\";q=[0-9]+;w=[0-9]+");
    assertThat(headers.firstValue("ratelimit").orElse("")).matches("\"address\";r=[0-9]+;t=[0-9]+");
  }

  @Test
  void aHundredRowsAreAPageUnlessMoreAreAskedFor() throws Exception {
    var table = new StringBuilder("编号,名称\n");
    for (int row = 0; row < 101; row++) {
      table.append("N%03d,站\n".formatted(row));
    }
    id = TestingOpenTables.with(beans).open(table.toString());
    var first = rows("", "application/json");
    assertThat(json(first).path("rows")).hasSize(100);
    assertThat(json(first).path("total").asInt()).isEqualTo(101);
    // RFC 8288: the target between angle brackets, then the relation
    var link = first.headers().firstValue("link").orElseThrow();
    assertThat(link)
        .isEqualTo(
            "</api/v1/datasets/%s/rows?after=%s>; rel=\"next\""
                .formatted(id, json(first).path("next").asString()));
    var last = get(link.substring(1, link.indexOf('>')));
    assertThat(json(last).path("rows")).hasSize(1);
    assertThat(last.headers().firstValue("link")).isEmpty();
    assertThat(json(rows("?limit=101", "application/json")).path("rows")).hasSize(101);
  }

  @Test
  void scriptsOfOtherSitesReadRangesWithoutCredentials() throws Exception {
    var address = "/datasets/" + id + "/download.parquet";
    var asked =
        send(
            HttpRequest.newBuilder(at(address))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .headers(
                    "Origin",
                    "https://example.org",
                    "Access-Control-Request-Method",
                    "GET",
                    "Access-Control-Request-Headers",
                    "range,if-none-match"));
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.headers().firstValue("access-control-allow-origin")).contains("*");
    assertThat(asked.headers().firstValue("access-control-allow-headers").orElse(""))
        .containsIgnoringCase("range");
    assertThat(asked.headers().firstValue("access-control-allow-credentials")).isEmpty();
    var part = get(address, "Origin", "https://example.org", "Range", "bytes=-4");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(new String(part.body(), StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    assertThat(part.headers().firstValue("access-control-allow-origin")).contains("*");
    assertThat(part.headers().firstValue("access-control-expose-headers").orElse(""))
        .contains("Content-Range", "ETag");
    var keyed =
        send(
            HttpRequest.newBuilder(at(address))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .headers(
                    "Origin",
                    "https://example.org",
                    "Access-Control-Request-Method",
                    "GET",
                    "Access-Control-Request-Headers",
                    "authorization"));
    assertThat(keyed.statusCode()).isEqualTo(403);
    assertThat(
            send(HttpRequest.newBuilder(at("/login")).GET().header("Origin", "https://example.org"))
                .headers()
                .firstValue("access-control-allow-origin"))
        .isEmpty();
  }

  @Test
  void headSaysWhatGetWould() throws Exception {
    var address = "/api/v1/datasets/" + id + "/rows?limit=2";
    var head = send(HttpRequest.newBuilder(at(address)).HEAD());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    var get = get(address);
    for (var name : new String[] {"etag", "link", "x-total-count", "content-type"}) {
      assertThat(head.headers().firstValue(name))
          .as(name)
          .isEqualTo(get.headers().firstValue(name));
    }
    var file = send(HttpRequest.newBuilder(at("/datasets/" + id + "/download.csv")).HEAD());
    assertThat(file.headers().firstValue("repr-digest").orElse(""))
        .matches("sha-256=:[A-Za-z0-9+/]{43}=:");
    assertThat(file.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
  }

  private HttpResponse<byte[]> rows(String query, String accept, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(at("/api/v1/datasets/" + id + "/rows" + query))
            .header("Accept", accept);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private HttpResponse<byte[]> get(String address, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(at(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private URI at(String address) {
    return URI.create("http://127.0.0.1:" + port + address);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
