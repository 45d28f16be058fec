package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kaishu.access.TestingEntitlements.json;
import static org.kaishu.access.TestingEntitlements.problem;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.party.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keys: made, shown once, refused in one way whatever is wrong with them.
@PlatformTest
class ApiKeysTests {
  private static final String SEARCH = "/api/v1/datasets";

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private ApiKeys keys;
  @Autowired private People people;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;

  @Test
  void keepsNothingOfASecretButItsHash() {
    var owner = access().company();
    var made = access().key(owner);
    assertThat(made.secret()).matches("ks_[A-Za-z0-9_-]{43}");
    assertThat(made).asString().doesNotContain(made.secret());
    assertThat(
            jdbc.sql("select api_key::text from access.api_key where id = :id")
                .param("id", made.key().id().value())
                .query(String.class)
                .single())
        .doesNotContain(made.secret(), made.secret().substring(3));
    assertThat(ledger.about(new Subject("key", made.key().id().value())))
        .extracting(it -> it.kind())
        .containsExactly("key.created");
    assertThat(ledger.about(new Subject("key", made.key().id().value())).toString())
        .doesNotContain(made.secret().substring(3), "程序");
  }

  @Test
  void remembersTheLastDayOfUse() throws Exception {
    var owner = access().company();
    var made = access().key(owner);
    assertThat(keys.of(owner).getFirst().lastUsed()).isEmpty();
    assertThat(search("Bearer " + made.secret()).statusCode()).isEqualTo(200);
    assertThat(keys.of(owner).getFirst().lastUsed()).contains(access().today());
  }

  @Test
  void refusesEveryKeyThatOpensNothingInTheSameWay() throws Exception {
    var owner = access().company();
    var revoked = access().key(owner);
    assertThat(keys.revoke(revoked.key().id(), access().company())).as("not theirs").isFalse();
    assertThat(keys.revoke(revoked.key().id(), owner)).isTrue();
    var expired = access().key(owner);
    jdbc.sql("update access.api_key set last_day = :day where id = :id")
        .param("day", access().today().minusDays(1))
        .param("id", expired.key().id().value())
        .update();
    var disabledOwner = access().company();
    var disabled = access().key(disabledOwner);
    people.disable(disabledOwner.person(), STEWARD);

    var answers = new ArrayList<HttpResponse<String>>();
    for (var header :
        List.of(
            "Bearer " + revoked.secret(),
            "Bearer " + expired.secret(),
            "Bearer " + disabled.secret(),
            "Bearer ks_" + "A".repeat(43),
            "Bearer " + revoked.key().id(),
            "Bearer",
            "Bearer a b",
            "Basic dXNlcjpwYXNz",
            revoked.secret(),
            "Bearer " + "x".repeat(5000))) {
      answers.add(search(header));
    }
    var bodies = new HashSet<String>();
    for (var answer : answers) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("www-authenticate").orElse("")).startsWith("Bearer");
      bodies.add(answer.body());
    }
    assertThat(bodies).hasSize(1);
    assertThat(problem(answers.getFirst())).isEqualTo("key-refused");
  }

  @Test
  void refusesAKeyInTheAddressAndRepeatsNothingOfIt() throws Exception {
    var made = access().key(access().company());
    for (var query :
        List.of(
            "?key=" + made.secret(),
            "?q=" + made.secret(),
            "?q=%6Bs_" + made.secret().substring(3),
            "?" + made.secret(),
            "?api_key=1",
            "?access_token=abc",
            "?Token=abc")) {
      var answer = get(SEARCH + query, Optional.empty());
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(problem(answer)).isEqualTo("key-in-address");
      assertThat(answer.body()).doesNotContain(made.secret().substring(3));
      assertThat(json(answer).path("detail").asString()).contains("Authorization", "停用");
    }
    assertThat(get("/datasets/gx-00000000/download.csv?key=" + made.secret(), Optional.empty()))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400));
    assertThat(problem(get("/api/v1/datasets/gx-00000000/rows?key=eq.1", Optional.empty())))
        .as("a condition on a field of that name is none")
        .isEqualTo("not-found");
  }

  @Test
  void refusesKeysWithoutNameOrBeyondAllMeasure() {
    var owner = access().company();
    var today = access().today();
    assertThat(keys.refusal(owner, " ", today)).contains(ApiKeys.Refusal.NAME);
    assertThat(keys.refusal(owner, "程序", today.minusDays(1))).contains(ApiKeys.Refusal.UNTIL);
    assertThat(keys.refusal(owner, "程序", today.plusDays(367))).contains(ApiKeys.Refusal.UNTIL);
    for (int i = 0; i < ApiKeys.MOST; i++) {
      access().key(owner);
    }
    assertThat(keys.refusal(owner, "程序", today)).contains(ApiKeys.Refusal.TOO_MANY);
    assertThatIllegalArgumentException().isThrownBy(() -> access().key(owner));
  }

  private TestingEntitlements access() {
    return TestingEntitlements.with(beans);
  }

  private HttpResponse<String> search(String authorization) throws Exception {
    return get(SEARCH, Optional.empty(), "Authorization", authorization);
  }

  private HttpResponse<String> get(String address, Optional<NewKey> key, String... headers)
      throws Exception {
    return TestingEntitlements.get(http, port, address, key, headers);
  }
}
