package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.access.internal.AccessAct;
import org.kaishu.access.internal.Meter;
import org.kaishu.catalog.TestingDatasets;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.RecordAudit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A quota is used to its last call and never beyond, however many ask at once.
@PlatformTest
class QuotaTests {
  private static final int CLIENTS = 64;
  private static final int QUOTA = 500;
  private static final int CALLS = 900;

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Entitlements entitlements;
  @Autowired private Meter meter;
  @Autowired private Ledger ledger;
  @Autowired private List<RecordAudit> audits;
  @Autowired private JdbcClient jdbc;

  @Test
  void servesExactlyTheQuotaToManyClientsAtOnce() throws Exception {
    var access = TestingEntitlements.with(beans);
    var id = access.conditional();
    var holder = access.company();
    var entitlement = access.give(holder, id, access.grant(QUOTA, ""));
    var keys = Stream.generate(() -> access.key(holder)).limit(4).toList();
    var start = new CountDownLatch(CLIENTS);
    List<Callable<List<Integer>>> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      clients.add(() -> {
        var statuses = new ArrayList<Integer>();
        try (var http = HttpClient.newHttpClient()) {
          start.countDown();
          start.await();
          for (int call = number; call < CALLS; call += CLIENTS) {
            var address =
                call % 10 == 0
                    ? "/datasets/" + id + "/download.jsonl"
                    : "/api/v1/datasets/" + id + "/rows?limit=1";
            var key = Optional.of(keys.get(call % keys.size()));
            statuses.add(TestingEntitlements.get(http, port, address, key).statusCode());
          }
        }
        return statuses;
      });
    }
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<List<Integer>> done : threads.invokeAll(clients)) {
        statuses.addAll(done.get());
      }
    }
    assertThat(statuses).hasSize(CALLS).containsOnly(200, 429);
    assertThat(statuses).filteredOn(it -> it == 200).hasSize(QUOTA);
    assertThat(calls(entitlement)).isEqualTo(QUOTA);
    assertThat(ledger.about(AccessAct.subject(entitlement.id()))).hasSize(QUOTA + 1);
    var after = entitlements.find(entitlement.id()).orElseThrow();
    assertThat(after.used()).isEqualTo(QUOTA);
    assertThat(after.reserved()).isEqualTo(QUOTA);
    assertThat(findings(entitlement)).isEmpty();
  }

  @Test
  void reservesBeforeItServesAndGivesBackWhatItDidNotUse() {
    var access = TestingEntitlements.with(beans);
    var entitlement = access.give(access.company(), access.conditional(), access.grant(1000, ""));
    assertThat(meter.draw(entitlement.id())).hasValue(999);
    assertThat(entitlements.find(entitlement.id()).orElseThrow().reserved())
        .as("a sixteenth of what is left")
        .isEqualTo(62);
    meter.putBack(entitlement.id());
    meter.giveBackAll();
    assertThat(entitlements.find(entitlement.id()).orElseThrow().reserved()).isZero();
  }

  @Test
  void findsEveryChangeOfWhatWasGrantedOrUsed() throws Exception {
    var access = TestingEntitlements.with(beans);
    var holder = access.company();
    var id = access.conditional();
    var entitlement = access.give(holder, id, access.grant(10, ""));
    try (var http = HttpClient.newHttpClient()) {
      var key = Optional.of(access.key(holder));
      TestingEntitlements.get(http, port, "/api/v1/datasets/" + id + "/rows", key);
    }
    assertThat(findings(entitlement)).isEmpty();
    assertThat(after("update access.entitlement set quota = quota + 5 where id = :id", entitlement))
        .contains("its terms are not those recorded");
    assertThat(after("update access.entitlement set quota = quota - 5 where id = :id", entitlement))
        .isEmpty();
    assertThat(after("update access.call set rows = 1 where entitlement = :id", entitlement))
        .contains("its calls are not those recorded");
    assertThat(after("update access.call set rows = 4 where entitlement = :id", entitlement))
        .isEmpty();
    assertThat(
            entitlements.revoke(
                entitlement.id(), TestingEntitlements.MATTER, TestingDatasets.STEWARD))
        .isEmpty();
    assertThat(
            after(
                """
                update access.entitlement set revoked_at = null, revoked_by = null where id = :id
                """,
                entitlement))
        .contains("whether it is revoked is not as recorded");
    after(
        """
        update access.entitlement set revoked_at = since, revoked_by = matter where id = :id
        """,
        entitlement);
    assertThat(findings(entitlement)).isEmpty();
  }

  private List<String> after(String sql, Entitlement entitlement) {
    jdbc.sql(sql).param("id", entitlement.id().value()).update();
    return findings(entitlement);
  }

  private List<String> findings(Entitlement entitlement) {
    return audits.stream()
        .flatMap(audit -> audit.audit().stream())
        .filter(finding -> finding.where().contains(entitlement.id().value()))
        .map(finding -> finding.what())
        .toList();
  }

  private long calls(Entitlement entitlement) {
    return jdbc.sql("select count(*) from access.call where entitlement = :id")
        .param("id", entitlement.id().value())
        .query(Long.class)
        .single();
  }
}
