package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.kaishu.access.EntitlementId;
import org.kaishu.access.Entitlements;
import org.kaishu.access.TestingEntitlements;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Ledger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The real application, serving metered calls to many clients until it is killed.
///
/// It says each call that was answered. At its start it is told what its predecessors said and
/// looks whether all of that is recorded; without a point it then uses the quota up.
public final class TestingMeteredVictim {
  static final String GRANTED = "granted ";
  static final String ANSWERED = "answered";
  static final String EXAMINED = "examined";
  static final int QUOTA = 1000;

  private static final int CLIENTS = 16;

  private final ConfigurableApplicationContext context;
  private final DatasetId dataset;
  private final EntitlementId entitlement;
  private final String secret;

  private TestingMeteredVictim(ConfigurableApplicationContext context, String granted) {
    var words = granted.split(" ", -1);
    this.context = context;
    this.dataset = new DatasetId(words[1]);
    this.entitlement = new EntitlementId(words[2]);
    this.secret = words[3];
  }

  /// Examine a home, and serve in it until the crash; without a point, to the end of the quota.
  ///
  /// @param arguments home, file of what was said so far, and the point with its occurrence
  public static void main(String[] arguments) throws Exception {
    var said = Files.readAllLines(Path.of(arguments[1]));
    boolean dies = arguments.length > 2;
    var crash =
        new TestingCrash(
            dies ? TestingCrash.Point.valueOf(arguments[2]) : TestingCrash.Point.ANYWHERE,
            dies ? Integer.parseInt(arguments[3]) : 0);
    var application = new SpringApplication(Kaishu.class);
    application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(crash));
    try (var context = application.run("--kaishu.home=" + arguments[0], "--kaishu.server.port=0")) {
      var victim =
          new TestingMeteredVictim(
              context,
              said.stream()
                  .filter(line -> line.startsWith(GRANTED))
                  .findFirst()
                  .orElseGet(() -> grant(context)));
      long spent = victim.examine(said.stream().filter(ANSWERED::equals).count());
      System.out.println(EXAMINED);
      if (dies) {
        crash.arm();
      }
      victim.callUntilSpent();
      assertThat(victim.calls()).as("quota less what was in hand").isEqualTo(QUOTA - spent);
    }
  }

  private static String grant(ConfigurableApplicationContext context) {
    var access = TestingEntitlements.with(context.getBeanFactory());
    var dataset = access.conditional();
    var holder = access.company();
    var entitlement = access.give(holder, dataset, access.grant(QUOTA, ""));
    var line = GRANTED + dataset + " " + entitlement.id() + " " + access.key(holder).secret();
    System.out.println(line);
    return line;
  }

  /// What was answered is recorded, and what is recorded is proved; tells how much a crash cost.
  private long examine(long answered) {
    var left = context.getBean(Entitlements.class).find(entitlement).orElseThrow();
    assertThat(left.used()).isEqualTo(calls()).isGreaterThanOrEqualTo(answered);
    assertThat(left.reserved()).isBetween(left.used(), (long) QUOTA);
    var ledger = context.getBean(Ledger.class);
    ledger.seal();
    assertThat(ledger.verify().findings()).isEmpty();
    return left.reserved() - left.used();
  }

  private long calls() {
    return context
        .getBean(JdbcClient.class)
        .sql("select count(*) from access.call")
        .query(Long.class)
        .single();
  }

  private void callUntilSpent() throws Exception {
    Callable<Void> client =
        () -> {
          try (var http = HttpClient.newHttpClient()) {
            while (call(http) == 200) {
              System.out.println(ANSWERED);
            }
          }
          return null;
        };
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<Void> done : threads.invokeAll(java.util.Collections.nCopies(CLIENTS, client))) {
        done.get();
      }
    }
  }

  private int call(HttpClient http) throws IOException, InterruptedException {
    int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    return TestingEntitlements.get(
            http,
            port,
            "/api/v1/datasets/" + dataset + "/rows?limit=1",
            java.util.Optional.empty(),
            "Authorization",
            "Bearer " + secret)
        .statusCode();
  }

  static List<TestingCrash.Point> points() {
    return List.of(
        TestingCrash.Point.BEFORE_THE_CALLS,
        TestingCrash.Point.AFTER_THE_CALLS,
        TestingCrash.Point.AFTER_THE_COMMIT_OF_CALLS,
        TestingCrash.Point.AFTER_THE_RESERVATION);
  }
}
