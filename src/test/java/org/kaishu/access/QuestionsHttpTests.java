package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.access.TestingEntitlements.HELD_BACK;
import static org.kaishu.access.TestingEntitlements.json;
import static org.kaishu.access.TestingEntitlements.problem;
import static org.kaishu.catalog.TestingDatasets.GX_22;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.internal.DuckWorkers;
import org.kaishu.tables.internal.TestingFullQueue;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Groups, values and comparisons over HTTP: never more than the rows and fields that were granted.
///
/// The table: 6路 186 and 94, 10路 342, 25路 208; the number is held back in a conditional dataset.
@PlatformTest
class QuestionsHttpTests {
  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Datasets datasets;
  @Autowired private TestingCity city;
  @Autowired private Entitlements entitlements;
  @Autowired private Ledger ledger;
  @Autowired private DuckWorkers workers;
  @Autowired private TablesSettings tables;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private TestingEntitlements access() {
    return TestingEntitlements.with(beans);
  }

  private HttpResponse<String> get(DatasetId id, String question, Optional<NewKey> key)
      throws Exception {
    return TestingEntitlements.get(http, port, address(id, question), key);
  }

  private static String address(DatasetId id, String question) {
    return "/api/v1/datasets/" + id + "/" + question;
  }

  private HttpResponse<String> verify(DatasetId id, String body, Optional<NewKey> key)
      throws Exception {
    return post(address(id, "verify"), "application/json", body, key);
  }

  private HttpResponse<String> post(String address, String type, String body, Optional<NewKey> key)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    key.ifPresent(it -> request.header("Authorization", "Bearer " + it.secret()));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void answersGroupsAndValuesOfOpenFieldsToAnybody() throws Exception {
    var id = access().conditional();
    var groups = json(get(id, "aggregate?group=xian_lu&order=count.desc,xian_lu", none()));
    assertThat(groups.path("rows").toString())
        .isEqualTo(
            """
            [{"xian_lu":"6路","count":2},{"xian_lu":"10路","count":1},{"xian_lu":"25路","count":1}]\
            """);
    assertThat(groups.path("total").asInt()).isEqualTo(3);
    assertThat(groups.path("truncated").asBoolean()).isFalse();
    var values = json(get(id, "values?field=xian_lu&q=" + "5%E8%B7%AF", none()));
    assertThat(values.path("values").toString()).isEqualTo("[{\"value\":\"25路\",\"rows\":1}]");
    var tag = get(id, "aggregate", none()).headers().firstValue("etag").orElseThrow();
    assertThat(
            TestingEntitlements.get(
                    http, port, address(id, "aggregate"), none(), "If-None-Match", tag)
                .statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "aggregate?measure=sum.%s",
        "aggregate?measure=max.%s",
        "aggregate?group=%s",
        "aggregate?%s=gt.1",
        "aggregate?or=(%s.gt.1,xian_lu.eq.6)",
        "values?field=%s",
        "values?field=xian_lu&%s=gt.1",
      })
  void aFieldHeldBackIsAsUnknownAsOneThatIsNotThere(String question) throws Exception {
    var id = access().conditional();
    for (var field : List.of(HELD_BACK, "no_such_field")) {
      var answer = get(id, question.formatted(field), none());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("errors").get(0).path("code").asString())
          .isEqualTo("unknown-field");
      assertThat(answer.body().replace(field, "")).doesNotContain("186", "342", "208");
    }
  }

  @Test
  void figuresAreThoseOfTheGrantedRowsHoweverTheyAreAsked() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    access().give(holder, id, access().grant(100, HELD_BACK + "=gte.200"));
    var key = Optional.of(access().key(holder));
    var figures = "aggregate?measure=count,sum.ren_ci,min.ren_ci,avg.ren_ci";
    // 342 + 208 = 550, 550 / 2 = 275
    var expected =
        """
        [{"count":2,"sum.ren_ci":550,"min.ren_ci":208,"avg.ren_ci":275}]\
        """;
    assertThat(json(get(id, figures, key)).path("rows").toString()).isEqualTo(expected);
    var around = figures + "&or=(ren_ci.lt.200,ren_ci.gte.0)";
    assertThat(json(get(id, around, key)).path("rows").toString()).isEqualTo(expected);
    assertThat(json(get(id, "values?field=xian_lu", key)).path("values").toString())
        .contains("10路", "25路")
        .doesNotContain("6路");
    var beyond = json(get(id, "aggregate?group=xian_lu&ren_ci=lt.200", key));
    assertThat(beyond.path("total").asInt()).isZero();
  }

  @Test
  void eachAnswerIsOneCallAndRefusalsAreNone() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    var entitlement = access().give(holder, id, access().grant(3, ""));
    var key = Optional.of(access().key(holder));
    assertThat(get(id, "aggregate?measure=sum.nothing", key).statusCode()).isEqualTo(400);
    var first = get(id, "aggregate?measure=sum.ren_ci", key);
    assertThat(first.headers().firstValue("x-quota-remaining")).contains("2");
    assertThat(get(id, "values?field=ren_ci", key).statusCode()).isEqualTo(200);
    assertThat(get(id, "aggregate", key).statusCode()).isEqualTo(200);
    assertThat(problem(get(id, "aggregate", key))).isEqualTo("quota-spent");
    assertThat(entitlements.find(entitlement.id()).orElseThrow().used()).isEqualTo(3);
  }

  @Test
  void timesAreWrittenAlikeByEveryQuestion() throws Exception {
    var id =
        TestingOpenTables.with(beans)
            .open(
                "线路,首班车,观测时间\n1路,05:04:00,2026-01-17 12:00:00\n2路,06:30:00,2026-01-18 00:00:00\n");
    assertThat(get(id, "rows?limit=1", none()).body())
        .contains("\"05:04:00\"", "\"2026-01-17T12:00:00\"");
    assertThat(get(id, "values?field=shou_ban_che", none()).body())
        .contains("\"05:04:00\"", "\"06:30:00\"");
    assertThat(get(id, "aggregate?measure=min.shou_ban_che,max.guan_ce_shi_jian", none()).body())
        .contains("\"05:04:00\"", "\"2026-01-18T00:00:00\"");
  }

  @Test
  void namesAllFaultsOfAQuestionAtOnce() throws Exception {
    var id = access().conditional();
    var answer = get(id, "aggregate?group=nothing&measure=sum.xian_lu&limit=0&x=1", none());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(
            json(answer).path("errors").findValues("parameter").stream().map(it -> it.asString()))
        .containsExactlyInAnyOrder("group", "measure", "limit", "x");
  }

  @Test
  @Obligation("QD-13-2")
  void aComparisonAnswersMatchOrNoMatchAndNothingElse() throws Exception {
    var id = TestingOpenTables.with(beans).open(OpenAttribute.CONDITIONAL, city.qingdao().region());
    var holder = access().company();
    var grant =
        new Grant(
            List.of(HELD_BACK), Set.of(Channel.VERIFY), access().today().plusDays(10), 10, "");
    var entitlement = access().give(holder, id, grant);
    var key = Optional.of(access().key(holder));
    var yes = verify(id, "{\"xian_lu\": \"6路\", \"ren_ci\": 186}", key);
    assertThat(yes.body()).isEqualTo("{\"match\":true}");
    assertThat(yes.headers().firstValue("cache-control")).contains("no-store");
    assertThat(yes.headers().firstValue("x-quota-remaining")).contains("9");
    var no = verify(id, "{\"xian_lu\": \"6路\", \"ren_ci\": \"342\"}", key);
    assertThat(no.body()).as("on no one row").isEqualTo("{\"match\":false}");
    assertThat(no.headers().firstValue("etag")).isEmpty();

    assertThat(get(id, "rows?select=ren_ci", key).statusCode())
        .as("the values themselves were not granted")
        .isEqualTo(400);
    assertThat(get(id, "aggregate?measure=sum.ren_ci", key).statusCode()).isEqualTo(400);
    assertThat(entitlements.find(entitlement.id()).orElseThrow().used()).isEqualTo(2);
    var entries = ledger.about(new Subject("entitlement", entitlement.id().value()));
    assertThat(entries.getLast().kind()).isEqualTo("call.metered");
    assertThat(entries)
        .allSatisfy(entry -> assertThat(entry.facts().values()).doesNotContain("186", "342"));

    var ways = json(get(id, "access", key)).path("channels");
    assertThat(ways.get(3).path("channel").asString()).isEqualTo("api");
    assertThat(ways.get(3).path("kind").asString()).isEqualTo("query");
    assertThat(ways.get(4).path("channel").asString()).isEqualTo("verify");
    assertThat(ways.get(4).path("kind").asString()).isEqualTo("verification");
    assertThat(ways.get(4).path("fields").toString()).contains(HELD_BACK);
  }

  @ParameterizedTest(name = "{0} as {1} names {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ren_ci\": 186} | application/json | ren_ci",
        "{\"no_such_field\": 186} | application/json | no_such_field",
        "{\"xian_lu\": null} | application/json | xian_lu",
        "{\"xian_lu\": [\"6路\"]} | application/json | xian_lu",
        "{\"xian_lu\": 1e999999999} | application/json | xian_lu",
        "{\"xian_lu\": 1e-999999999} | application/json | xian_lu",
        "{\"xian_lu\": {\"a\": 1}} | application/json | xian_lu",
        "{\"xian_lu\": \"6路\", \"xian_lu\": \"25路\"} | application/json | body",
        "{} | application/json | ''",
        "[] | application/json | body",
        "{\"xian_lu\" | application/json | body",
        "{\"xian_lu\": \"6路\"} | text/plain | Content-Type",
      })
  void aComparisonThatCannotBeMadeIsRefusedWithItsFault(String body, String type, String parameter)
      throws Exception {
    var answer = post(address(access().conditional(), "verify"), type, body, none());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").get(0).path("parameter").asString())
        .isEqualTo(parameter);
  }

  @ParameterizedTest(name = "{0} digits before the point, {1} behind it: {2}")
  @CsvSource({
    "400, 0, 200",
    "200, 200, 200",
    "401, 0, 400",
    "399, 2, 400",
    "900, 1, 400",
    "1, 401, 400",
    "1001, 0, 400",
    "60000, 0, 400",
  })
  void aNumberMayHaveFourHundredDigits(int whole, int behind, int status) throws Exception {
    var number = "7".repeat(whole) + (behind == 0 ? "" : "." + "5".repeat(behind));
    var answer = verify(access().conditional(), "{\"xian_lu\": " + number + "}", none());
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 400) {
      var fault = json(answer).path("errors").get(0);
      assertThat(fault.path("parameter").asString()).isEqualTo("xian_lu");
      assertThat(fault.path("message").asString()).isEqualTo("数字不能超过 400 位");
    }
  }

  @Test
  void aBodyNestedTooDeepIsSaidToBeThat() throws Exception {
    var deep = "{\"xian_lu\": " + "[".repeat(2_000) + "]".repeat(2_000) + "}";
    var answer = verify(access().conditional(), deep, none());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").get(0).path("message").asString()).startsWith("嵌套太深");
  }

  @Test
  void aComparisonStaysWithinTheGrantedRows() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    var grant =
        new Grant(
            List.of(HELD_BACK),
            Set.of(Channel.VERIFY),
            access().today().plusDays(10),
            10,
            HELD_BACK + "=gte.200");
    access().give(holder, id, grant);
    var key = Optional.of(access().key(holder));
    assertThat(verify(id, "{\"ren_ci\": 342}", key).body()).contains("true");
    assertThat(verify(id, "{\"ren_ci\": 186}", key).body()).contains("false");
    assertThat(verify(id, "{\"xian_lu\": \"6路\"}", none()).body())
        .as("an open field, for anybody")
        .contains("true");
  }

  @Test
  void whoHasTooManyQuestionsWaitingIsToldToComeAgain() throws Exception {
    var id = TestingOpenTables.with(beans).open(OpenAttribute.UNCONDITIONAL);
    assertThat(get(id, "aggregate", none()).statusCode()).isEqualTo(200);
    try (var _ = new TestingFullQueue(workers, tables, "address:127.0.0.1")) {
      var answer = get(id, "aggregate?measure=sum.ren_ci", none());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(problem(answer)).isEqualTo("busy");
      assertThat(answer.headers().firstValue("retry-after")).contains("2");
      assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }
    assertThat(get(id, "aggregate?measure=sum.ren_ci", none()).statusCode()).isEqualTo(200);
  }

  /// Every address that serves rows or compares with them, found among all that are served.
  private Set<String> interfaces(DatasetId id) {
    var found = new TreeSet<String>();
    mappings
        .getHandlerMethods()
        .forEach((address, handler) -> {
          var serves = handler.getMethodAnnotation(Serves.class);
          if (serves != null && Set.of(Channel.API, Channel.VERIFY).contains(serves.value())) {
            address.getPatternValues().forEach(it -> found.add(it.replace("{id}", id.value())));
          }
        });
    return found;
  }

  /// Those that need no version to be named.
  private List<String> ofTheDataset(DatasetId id) {
    return interfaces(id).stream().filter(it -> !it.contains("{")).toList();
  }

  private int call(String address) throws Exception {
    return (address.endsWith("/verify")
            ? post(address, "application/json", "{\"xian_lu\": \"6路\"}", none())
            : TestingEntitlements.get(
                http,
                port,
                address.endsWith("/values") ? address + "?field=xian_lu" : address,
                none()))
        .statusCode();
  }

  @Test
  @Obligation("QD-13-4")
  void publishesEveryDataServiceInterfaceThroughThePlatformAndNoneBesideIt() throws Exception {
    var data = TestingOpenTables.with(beans);
    var id = data.listed(OpenAttribute.UNCONDITIONAL, city.qingdao().region());
    assertThat(interfaces(id)).hasSizeGreaterThanOrEqualTo(4);
    for (var address : ofTheDataset(id)) {
      assertThat(call(address)).as(address + " before publication").isEqualTo(404);
    }
    data.open(id, 1);
    var entry = json(TestingEntitlements.get(http, port, "/api/v1/datasets/" + id, none()));
    assertThat(entry.path("interfaces").valueStream().map(it -> it.asString()))
        .as("the catalogue of the platform publishes them")
        .containsAll(interfaces(id));
    for (var address : ofTheDataset(id)) {
      assertThat(call(address)).as(address + " once published").isEqualTo(200);
    }
    datasets.withdraw(id, GX_22, STEWARD);
    for (var address : ofTheDataset(id)) {
      assertThat(call(address)).as(address + " once withdrawn").isEqualTo(410);
    }
  }

  private static Optional<NewKey> none() {
    return Optional.empty();
  }
}
