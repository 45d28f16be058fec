package bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Submission;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Principal;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// Acts on cases (return, resubmit, return, …) beside pgbench's simple update on the same server.
final class CasesBench {
  private static final int CLIENTS = 8;
  private static final Set<String> CHECKS = Set.of("security-review", "processed", "catalogued");
  private static final List<String> PGBENCH =
      List.of(
          "/usr/bin/pgbench",
          "/usr/lib/postgresql/18/bin/pgbench",
          "/usr/lib/postgresql/17/bin/pgbench",
          "/usr/lib/postgresql/15/bin/pgbench");

  private CasesBench() {}

  static void run(Bench.Options options) throws Exception {
    try (var platform = new Platform()) {
      Principal steward = platform.person("bench-steward", "open-entity", platform.agency);
      Principal reviewer = platform.person("bench-reviewer", "authority", platform.authority);
      var cases = platform.bean(Cases.class);
      var mine = new ConcurrentHashMap<Long, CaseView>();
      var acts =
          Timings.of(
              CLIENTS,
              options.seconds(),
              _ -> {
                long thread = Thread.currentThread().threadId();
                CaseView seen = mine.get(thread);
                mine.put(
                    thread,
                    seen == null
                        ? open(platform, cases, steward)
                        : act(cases, seen, steward, reviewer));
              });
      double peer = pgbench(platform, options.seconds());
      System.out.printf("  %d clients, %d s each%n", CLIENTS, options.seconds());
      Timings.head();
      acts.print("acts with event, ledger entry and deadline");
      if (peer > 0) {
        System.out.printf("  %-44s %10.0f%n", "peer: pgbench simple update", peer);
        System.out.printf("  %-44s %10.2f%n", "ratio", acts.perSecond() / peer);
      }
    }
  }

  private static CaseView open(Platform platform, Cases cases, Principal steward) {
    var dataset = platform.dataset("登记单位");
    var wanted =
        new NewCase(
            "publish-dataset",
            platform.region.code(),
            platform.agency.id(),
            new Subject("dataset", dataset.value()),
            "登记单位",
            steward,
            "normal",
            new TreeMap<>(),
            Submission.NONE.confirming(CHECKS));
    return switch (cases.open(wanted)) {
      case Opened.Done done -> done.now();
      case Opened.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static CaseView act(Cases cases, CaseView seen, Principal steward, Principal reviewer) {
    boolean review = seen.current().orElseThrow().stage().equals("review");
    var request =
        review
            ? ActRequest.of(seen, "return", reviewer, Submission.because("字段说明不全"))
            : ActRequest.of(seen, "resubmit", steward, Submission.NONE.confirming(CHECKS));
    return switch (cases.act(request)) {
      case Answer.Done done -> done.now();
      case Answer.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static double pgbench(Platform platform, int seconds) throws Exception {
    var program = PGBENCH.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst();
    if (program.isEmpty()) {
      System.out.println("  no pgbench to compare with: apt-get install postgresql-contrib");
      return 0;
    }
    try (Connection connection = platform.bean(DataSource.class).getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create schema if not exists bench");
    }
    call(platform, program.get(), "-i", "-q", "-s", "10");
    String printed =
        call(
            platform, program.get(), "-n", "-N", "-c", "" + CLIENTS, "-j", "2", "-T", "" + seconds);
    var tps = Pattern.compile("tps = ([0-9.]+)").matcher(printed);
    if (!tps.find()) {
      throw new IllegalStateException(printed);
    }
    return Double.parseDouble(tps.group(1));
  }

  private static String call(Platform platform, String... command) throws Exception {
    var details = platform.bean(JdbcConnectionDetails.class);
    var address =
        Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/([^?]+).*")
            .matcher(details.getJdbcUrl());
    if (!address.matches()) {
      throw new IllegalStateException(details.getJdbcUrl());
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    var environment = process.environment();
    environment.put("PGHOST", address.group(1));
    environment.put("PGPORT", address.group(2));
    environment.put("PGDATABASE", address.group(3));
    environment.put("PGUSER", details.getUsername());
    environment.put("PGPASSWORD", details.getPassword());
    environment.put("PGOPTIONS", "-c search_path=bench");
    var running = process.start();
    String printed = new String(running.getInputStream().readAllBytes());
    if (running.waitFor() != 0) {
      throw new IllegalStateException(printed);
    }
    return printed;
  }
}
