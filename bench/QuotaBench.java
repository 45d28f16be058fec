package bench;

import java.net.http.HttpClient;
import java.nio.file.Path;

/// Metered calls over HTTP beside calls for what is open to all, by the same key, 8 clients.
final class QuotaBench {
  private static final int CLIENTS = 8;
  private static final int MOST_ROWS = 100_000;

  private QuotaBench() {}

  static void run(Bench.Options options) throws Exception {
    try (var platform = new Platform()) {
      int rows = Math.min(options.rows(), MOST_ROWS);
      Path file = Records.write(platform.home, rows);
      var entitled = new Entitled(platform, file);
      entitled.give(org.kaishu.access.Grant.MOST);
      String first = entitled.version.columns().getFirst().name();
      System.out.printf(
          "  %,d rows, %d clients, %d s each, 10 rows an answer%n",
          rows, CLIENTS, options.seconds());
      Timings.head();
      try (var http = HttpClient.newHttpClient()) {
        var open =
            Timings.of(
                CLIENTS,
                options.seconds(),
                _ -> check(entitled, http, "scope=open&limit=10&select=" + first));
        open.print("peer: unmetered calls");
        Timings.of(
                CLIENTS, options.seconds(), _ -> check(entitled, http, "limit=10&select=" + first))
            .printBeside("metered calls, each in the ledger", open);
      }
    }
  }

  private static void check(Entitled entitled, HttpClient http, String query) throws Exception {
    int status = entitled.rows(http, query).statusCode();
    if (status != 200) {
      throw new IllegalStateException("answered " + status);
    }
  }
}
