package bench;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.kaishu.tables.Column;
import org.kaishu.tables.Filter;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.Version;
import org.postgresql.PGConnection;

/// Rows by key and in keyset pages, beside PostgreSQL on the same rows, 8 clients; then the rest of
/// what is served.
final class RowsBench {
  private static final int CLIENTS = 8;
  private static final int PAGE = 100;
  private static final int MINUTES_TO_LAY = 30;

  private RowsBench() {}

  static void run(Bench.Options options) throws Exception {
    try (var platform = new Platform()) {
      Path file = Records.write(platform.home, options.rows());
      var dataset = platform.dataset("登记单位");
      Version version = platform.publish(dataset, platform.store(file), "records.csv");
      var source = platform.bean(DataSource.class);
      fill(source, file);

      System.out.printf(
          "  %,d rows, %d clients, %d s each%n", options.rows(), CLIENTS, options.seconds());
      Timings.head();
      var engine = platform.bean(QueryEngine.class);
      List<String> fields = version.columns().stream().map(Column::name).toList();
      String key = fields.getFirst();
      ready(platform, engine, version, fields, key);
      var peerByKey =
          Timings.of(
              CLIENTS,
              options.seconds(),
              number -> peerByKey(source, Records.key(Records.mix(number) % options.rows())));
      peerByKey.print("peer: PostgreSQL, by key");
      Timings.of(
              CLIENTS,
              options.seconds(),
              number -> {
                var query =
                    new RowQuery(
                        fields,
                        new Filter.Compare(
                            key,
                            Filter.Comparison.EQ,
                            Records.key(Records.mix(number) % options.rows())),
                        List.of(),
                        1,
                        Optional.empty());
                check(engine.rows(version.id(), query).rows().size() == 1);
              })
          .printBeside("query engine, by key", peerByKey);

      var peerPage =
          Timings.of(
              CLIENTS,
              options.seconds(),
              number ->
                  peerPage(source, Records.key(Records.mix(number) % (options.rows() - PAGE))));
      peerPage.print("peer: PostgreSQL, page of 100 with total");
      Timings.of(
              CLIENTS,
              options.seconds(),
              number -> {
                var query =
                    new RowQuery(
                        fields,
                        new Filter.Compare(
                            key,
                            Filter.Comparison.GT,
                            Records.key(Records.mix(number) % (options.rows() - PAGE))),
                        List.of(new RowQuery.Order(key, false)),
                        PAGE,
                        Optional.empty());
                check(engine.rows(version.id(), query).rows().size() == PAGE);
              })
          .printBeside("query engine, page of 100 with total", peerPage);
      cursor(engine, version, fields, key, options).print("query engine, next page by cursor");
      new ServingBench(platform, dataset, version, options).run(source);
    }
  }

  /// Ask by key until the copy and the rows beside it are made, and say how long that took.
  private static void ready(
      Platform platform, QueryEngine engine, Version version, List<String> fields, String key)
      throws Exception {
    long start = System.nanoTime();
    var query =
        new RowQuery(
            fields,
            new Filter.Compare(key, Filter.Comparison.EQ, Records.key(0)),
            List.of(),
            1,
            Optional.empty());
    check(waited(engine, version, query).rows().size() == 1);
    double copy = (System.nanoTime() - start) / 1e9;
    Path rows = platform.home.resolve("home/tables/serving").resolve(version.digest() + ".rows");
    long before = -1;
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_TO_LAY);
    for (long now = 0; now != before || now == 0; now = Files.exists(rows) ? Files.size(rows) : 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "no rows lie beside the copy after %d minutes: is there room for them in the cache?"
                .formatted(MINUTES_TO_LAY));
      }
      before = now;
      check(waited(engine, version, query).rows().size() == 1);
      Thread.sleep(400);
    }
    System.out.printf(
        "  serving copy ready after %.1f s, the rows beside it (%,d MB) after %.1f s%n",
        copy, before / 1_000_000, (System.nanoTime() - start) / 1e9);
  }

  /// Ask again as long as the copy is being made.
  private static RowPage waited(QueryEngine engine, Version version, RowQuery query) {
    while (true) {
      try {
        return engine.rows(version.id(), query);
      } catch (TablesException e) {
        if (e.code() != TablesException.Code.BUSY) {
          throw e;
        }
      }
    }
  }

  private static Timings cursor(
      QueryEngine engine, Version version, List<String> fields, String key, Bench.Options options)
      throws Exception {
    var next = new ThreadLocal<Optional<String>>();
    return Timings.of(
        CLIENTS,
        options.seconds(),
        _ -> {
          var after = next.get() == null ? Optional.<String>empty() : next.get();
          var page =
              engine.rows(
                  version.id(),
                  new RowQuery(
                      fields,
                      new Filter.And(List.of()),
                      List.of(new RowQuery.Order(key, false)),
                      PAGE,
                      after));
          check(!page.rows().isEmpty());
          next.set(page.next());
        });
  }

  private static void fill(DataSource source, Path file) throws Exception {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement();
        Reader rows = Files.newBufferedReader(file)) {
      statement.execute("create schema bench");
      statement.execute(
          """
          create table bench.record (
            id text primary key, name text, district text, kind text, amount numeric(12, 2),
            quantity int, registered date, lon double precision, lat double precision, note text)
          """);
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy bench.record from stdin (format csv, header true)", rows);
      statement.execute("analyze bench.record");
    }
  }

  private static void peerByKey(DataSource source, String key) throws Exception {
    try (Connection connection = source.getConnection();
        var select = connection.prepareStatement("select * from bench.record where id = ?")) {
      select.setString(1, key);
      try (var rows = select.executeQuery()) {
        check(rows.next());
      }
    }
  }

  private static void peerPage(DataSource source, String key) throws Exception {
    try (Connection connection = source.getConnection();
        var count = connection.prepareStatement("select count(*) from bench.record where id > ?");
        var select =
            connection.prepareStatement(
                "select * from bench.record where id > ? order by id limit " + PAGE)) {
      count.setString(1, key);
      try (var rows = count.executeQuery()) {
        check(rows.next());
      }
      select.setString(1, key);
      int seen = 0;
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          check(rows.getString(2) != null);
          seen++;
        }
      }
      check(seen == PAGE);
    }
  }

  private static void check(boolean right) {
    if (!right) {
      throw new IllegalStateException("wrong answer");
    }
  }
}
