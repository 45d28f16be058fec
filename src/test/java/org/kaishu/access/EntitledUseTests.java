package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.access.TestingEntitlements.HELD_BACK;
import static org.kaishu.access.TestingEntitlements.MATTER;
import static org.kaishu.access.TestingEntitlements.json;
import static org.kaishu.access.TestingEntitlements.problem;
import static org.kaishu.catalog.TestingDatasets.GX_22;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.access.internal.RefusalBook;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What an entitlement opens, to whom, and how it ends, over HTTP.
@PlatformTest
class EntitledUseTests {
  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Entitlements entitlements;
  @Autowired private Datasets datasets;
  @Autowired private Ledger ledger;
  @Autowired private RefusalBook refusals;
  @Autowired private Usage usage;
  @Autowired private JdbcClient jdbc;

  @Test
  void givesTheGrantedFieldsToItsHolderAndToNobodyElse() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    access().give(holder, id, access().grant(10, ""));
    var colleague = access().person(Role.COMPANY, holder.organization());

    var own = rows(id, "", Optional.of(access().key(holder)));
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(json(own).path("rows").get(0).path(HELD_BACK).asInt()).isEqualTo(186);
    var shared = json(rows(id, "", Optional.of(access().key(colleague))));
    assertThat(shared.path("rows").get(0).has(HELD_BACK)).as("held by the company").isTrue();
    for (var other : List.of(Optional.of(access().key(access().company())), none())) {
      assertThat(json(rows(id, "", other)).path("rows").get(0).has(HELD_BACK)).isFalse();
      assertThat(rows(id, "?" + HELD_BACK + "=gt.1", other).statusCode()).isEqualTo(400);
      assertThat(rows(id, "?order=" + HELD_BACK, other).statusCode()).isEqualTo(400);
      assertThat(download(id, other).body()).doesNotContain("人次");
    }
    assertThat(download(id, Optional.of(access().key(holder))).body()).contains("人次", "342");
  }

  @Test
  void recordsEachCallWithItsLedgerEntry() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    var entitlement = access().give(holder, id, access().grant(10, ""));
    var key = access().key(holder);
    var first = rows(id, "?limit=2", Optional.of(key));
    download(id, Optional.of(key));

    assertThat(first.headers().firstValue("x-quota-limit")).contains("10");
    assertThat(first.headers().firstValue("x-quota-remaining")).contains("9");
    assertThat(first.headers().allValues("ratelimit-policy")).contains("\"entitlement\";q=10");
    assertThat(first.headers().allValues("ratelimit")).contains("\"entitlement\";r=9");
    assertThat(entitlements.find(entitlement.id()).orElseThrow().used()).isEqualTo(2);
    assertThat(entitlements.usage(entitlement.id()))
        .containsExactly(new Entitlements.Day(access().today(), 1, 1, 6));
    var entries = ledger.about(new Subject("entitlement", entitlement.id().value()));
    assertThat(entries)
        .extracting(it -> it.kind())
        .containsExactly("entitlement.granted", "call.metered", "call.metered");
    assertThat(entries.getLast().actor().id()).isEqualTo(key.key().id().value());
    assertThat(entries.toString()).doesNotContain(key.secret(), "limit=2");
    assertThat(
            jdbc.sql("select bytes from access.call where entitlement = :id order by number")
                .param("id", entitlement.id().value())
                .query(Long.class)
                .list()
                .getFirst())
        .isEqualTo(first.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
  }

  @Test
  void refusesFirstWhenTheQuotaIsSpentAndSaysHowMuchItWas() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    var entitlement = access().give(holder, id, access().grant(2, ""));
    var key = Optional.of(access().key(holder));
    assertThat(rows(id, "", key).statusCode()).isEqualTo(200);
    assertThat(rows(id, "?nothing=eq.1", key).statusCode()).as("not counted").isEqualTo(400);
    assertThat(download(id, key).statusCode()).isEqualTo(200);
    var spent = rows(id, "", key);
    assertThat(spent.statusCode()).isEqualTo(429);
    assertThat(problem(spent)).isEqualTo("quota-spent");
    assertThat(json(spent).path("limit").asInt()).isEqualTo(2);
    assertThat(json(spent).path("used").asInt()).isEqualTo(2);
    assertThat(download(id, key).statusCode()).isEqualTo(429);
    assertThat(rows(id, "?scope=open", key).statusCode()).as("open to all").isEqualTo(200);
    assertThat(entitlements.find(entitlement.id()).orElseThrow().used()).isEqualTo(2);
  }

  @Test
  void servesOnlyTheGrantedRowsWhateverIsAsked() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    access().give(holder, id, access().grant(100, HELD_BACK + "=gte.200"));
    var key = Optional.of(access().key(holder));

    assertThat(json(rows(id, "", key)).path("total").asInt()).as("342 and 208").isEqualTo(2);
    assertThat(json(rows(id, "?" + HELD_BACK + "=lt.200", key)).path("total").asInt()).isZero();
    assertThat(
            json(rows(id, "?or=(" + HELD_BACK + ".lt.200," + HELD_BACK + ".gte.0)", key))
                .path("total")
                .asInt())
        .isEqualTo(2);
    var first = json(rows(id, "?limit=1", key));
    var next = first.path("next").asString();
    var second = json(rows(id, "?limit=1&after=" + next, key));
    assertThat(second.path("rows").get(0).path(HELD_BACK).asInt()).isEqualTo(208);
    assertThat(second.path("next").isNull()).isTrue();
    var all = json(rows(id, "?scope=open&limit=1", key)).path("next").asString();
    assertThat(rows(id, "?limit=1&after=" + all, key).statusCode())
        .as("a cursor of another set of rows")
        .isEqualTo(400);
    for (var format : List.of("csv", "json", "jsonl")) {
      assertThat(get("/datasets/" + id + "/download." + format, key).body())
          .contains("342", "208")
          .doesNotContain("186", "94");
    }
  }

  @Test
  void neverGivesOneEntitlementTheFileOfAnother() throws Exception {
    var id = access().conditional();
    var large = access().company();
    var small = access().company();
    access().give(large, id, access().grant(100, HELD_BACK + "=gte.200"));
    access().give(small, id, access().grant(100, HELD_BACK + "=lt.200"));
    var of = Optional.of(access().key(large));
    var one = download(id, of);
    var other = download(id, Optional.of(access().key(small)));
    assertThat(one.body()).contains("342").doesNotContain("186");
    assertThat(other.body()).contains("186").doesNotContain("342");
    assertThat(etag(one)).isNotEqualTo(etag(other));
    assertThat(one.headers().firstValue("cache-control").orElse("")).contains("private");
    assertThat(
            get("/datasets/" + id + "/download.csv", of, "If-None-Match", etag(one)).statusCode())
        .isEqualTo(304);
    assertThat(
            get("/datasets/" + id + "/download.csv", of, "If-None-Match", etag(other)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void endsWithItsTermWithClosingAndWithRevoking() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    var key = Optional.of(access().key(holder));
    var grant = access().grant(100, "");
    var yesterday = access().today().minusDays(1);
    access()
        .give(
            holder,
            id,
            new Grant(grant.fields(), grant.channels(), yesterday, grant.quota(), grant.rows()));
    assertThat(problem(rows(id, "", key))).isEqualTo("entitlement-expired");
    assertThat(problem(download(id, key))).isEqualTo("entitlement-expired");

    var entitlement = access().give(holder, id, grant);
    assertThat(rows(id, "", key).statusCode()).isEqualTo(200);
    assertThat(entitlements.close(entitlement.id(), MATTER, STEWARD)).isEmpty();
    assertThat(problem(rows(id, "", key))).isNotEqualTo("").startsWith("entitlement-");
    assertThat(download(id, key).statusCode()).isEqualTo(403);
    assertThat(entitlements.restore(entitlement.id(), MATTER, STEWARD)).isEmpty();
    assertThat(rows(id, "", key).statusCode()).isEqualTo(200);
    assertThat(entitlements.revoke(entitlement.id(), MATTER, STEWARD)).isEmpty();
    assertThat(rows(id, "", key).statusCode()).isEqualTo(403);
    assertThat(entitlements.restore(entitlement.id(), MATTER, STEWARD)).isPresent();
    assertThat(entitlements.find(entitlement.id()).orElseThrow().standing(entitlement.since()))
        .isEqualTo(Entitlement.Standing.REVOKED);
  }

  @Test
  void stopsWithTheDatasetWhateverIsGranted() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    access().give(holder, id, access().grant(100, ""));
    var key = Optional.of(access().key(holder));
    datasets.suspend(id, GX_22, STEWARD);
    assertThat(problem(rows(id, "", key))).isEqualTo("suspended");
    datasets.resume(id, GX_22, STEWARD);
    assertThat(rows(id, "", key).statusCode()).isEqualTo(200);
    datasets.withdraw(id, GX_22, STEWARD);
    assertThat(rows(id, "", key).statusCode()).isEqualTo(410);
  }

  @Test
  void tellsEachCallerWhatTheyMayHaveOrWhyNot() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    var entitlement = access().give(holder, id, access().grant(7, HELD_BACK + "=gte.200"));
    var mine = json(get(why(id), Optional.of(access().key(holder))));
    assertThat(mine.path("apply").asString()).isEqualTo("/datasets/" + id + "/apply");
    var api = mine.path("channels").get(3);
    assertThat(api.path("channel").asString()).isEqualTo("api");
    assertThat(api.path("fields").valueStream().map(it -> it.asString())).contains(HELD_BACK);
    assertThat(api.path("entitlement").path("rows").asString()).isEqualTo(HELD_BACK + "=gte.200");
    assertThat(api.path("entitlement").path("quota").asInt()).isEqualTo(7);

    assertThat(entitlements.close(entitlement.id(), MATTER, STEWARD)).isEmpty();
    var closed = json(get(why(id), Optional.of(access().key(holder)))).path("channels").get(2);
    assertThat(closed.path("granted").asBoolean()).isFalse();
    assertThat(closed.path("whyNot").path("reason").asString()).isEqualTo("entitlement-closed");
    assertThat(closed.path("whyNot").path("remedy").asString()).contains("scope=open");
    var anybody = json(get(why(id), none())).path("channels").get(2);
    assertThat(anybody.path("granted").asBoolean()).isTrue();
    assertThat(anybody.path("fields").valueStream().map(it -> it.asString()))
        .doesNotContain(HELD_BACK);
  }

  @Test
  void entersRefusalsOfKnownCallersAndOnlyCountsOthers() throws Exception {
    var id = access().conditional();
    var holder = access().company();
    var key = access().key(holder);
    datasets.suspend(id, GX_22, STEWARD);
    for (int i = 0; i < 3; i++) {
      rows(id, "", Optional.of(key));
      rows(id, "", none());
    }
    refusals.flush();
    usage.flush();
    var entries = ledger.about(new Subject("refusal", id.value()));
    assertThat(entries).allMatch(it -> it.actor().id().equals(key.key().id().value()));
    assertThat(entries.stream().mapToInt(it -> Integer.parseInt(it.facts().get("times"))).sum())
        .isEqualTo(3);
    assertThat(usage.refusals(id, 30)).isEqualTo(3);
  }

  private TestingEntitlements access() {
    return TestingEntitlements.with(beans);
  }

  private static Optional<NewKey> none() {
    return Optional.empty();
  }

  private static String why(DatasetId id) {
    return "/api/v1/datasets/" + id + "/access";
  }

  private static String etag(HttpResponse<String> answer) {
    return answer.headers().firstValue("etag").orElseThrow();
  }

  private HttpResponse<String> rows(DatasetId id, String query, Optional<NewKey> key)
      throws Exception {
    return get("/api/v1/datasets/" + id + "/rows" + query, key);
  }

  private HttpResponse<String> download(DatasetId id, Optional<NewKey> key) throws Exception {
    return get("/datasets/" + id + "/download.csv", key);
  }

  private HttpResponse<String> get(String address, Optional<NewKey> key, String... headers)
      throws Exception {
    return TestingEntitlements.get(http, port, address, key, headers);
  }
}
