package bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.ledger.Actor;
import org.kaishu.tables.Asker;
import org.kaishu.tables.Filter;
import org.kaishu.tables.GroupQuery;
import org.kaishu.tables.GroupQuery.Figure;
import org.kaishu.tables.GroupQuery.Measure;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.Version;

/// Groups and sorting beside PostgreSQL, rows over HTTP, and how the server answers others while
/// many clients query.
final class ServingBench {
  private static final int CLIENTS = 8;
  private static final int MANY = 64;
  private static final int HTTP_WARM_UP = 8;
  private static final int PAGE = 100;
  private static final List<String> DISTRICTS =
      List.of("东城", "西城", "南湖", "北山", "新港", "河口", "高新", "滨江");

  private final Platform platform;
  private final DatasetId dataset;
  private final Version version;
  private final Bench.Options options;
  private final QueryEngine engine;
  private final List<String> fields;

  ServingBench(Platform platform, DatasetId dataset, Version version, Bench.Options options) {
    this.platform = platform;
    this.dataset = dataset;
    this.version = version;
    this.options = options;
    this.engine = platform.bean(QueryEngine.class);
    this.fields = version.columns().stream().map(it -> it.name()).toList();
  }

  /// The name of a column by its place in the file.
  private String field(int at) {
    return fields.get(at);
  }

  void run(DataSource peer) throws Exception {
    var group =
        Timings.of(
            CLIENTS,
            options.seconds(),
            _ ->
                rows(
                    peer,
                    "select district, count(*), sum(amount) from bench.record group by 1 order by 1",
                    DISTRICTS.size()));
    group.print("peer: PostgreSQL, group by district");
    Timings.of(CLIENTS, options.seconds(), number -> groups("client-" + number % CLIENTS))
        .printBeside("query engine, group by district", group);
    var sorted =
        Timings.of(
            CLIENTS,
            options.seconds(),
            number ->
                rows(
                    peer,
                    "select * from bench.record where district = '%s' order by amount desc limit %d"
                        .formatted(DISTRICTS.get((int) (number % DISTRICTS.size())), PAGE),
                    PAGE));
    sorted.print("peer: PostgreSQL, filter and sort");
    Timings.of(CLIENTS, options.seconds(), this::sorted)
        .printBeside("query engine, filter and sort, with total", sorted);
    open();
    Timings.Call byKey =
        number -> rows("%s=eq.%s".formatted(field(0), Records.key(place(number, 0))));
    // the way of a request through the server is long: before it is compiled it takes many times
    // as long
    Timings.of(CLIENTS, HTTP_WARM_UP, byKey);
    Timings.of(CLIENTS, options.seconds(), _ -> get("/actuator/health")).print("HTTP, health");
    Timings.of(CLIENTS, options.seconds(), byKey).print("HTTP, row by key");
    Timings.of(
            CLIENTS,
            options.seconds(),
            number ->
                rows(
                    "%s=gt.%s&order=%s&limit=%d"
                        .formatted(field(0), Records.key(place(number, PAGE)), field(0), PAGE)))
        .print("HTTP, page of 100 with total");
    heartbeat();
  }

  private long place(long number, int before) {
    return Records.mix(number) % (options.rows() - before);
  }

  private void groups(String client) {
    var query =
        new GroupQuery(
            List.of(field(2)),
            List.of(Measure.count(), new Measure(Figure.SUM, Optional.of(field(4)))),
            Filter.all(),
            List.of(),
            PAGE);
    check(engine.groups(version.id(), query, Asker.of(client)).rows().size() == DISTRICTS.size());
  }

  private void sorted(long number) {
    var query =
        new RowQuery(
            fields,
            new Filter.Compare(
                field(2), Filter.Comparison.EQ, DISTRICTS.get((int) (number % DISTRICTS.size()))),
            List.of(new RowQuery.Order(field(4), true)),
            PAGE,
            Optional.empty());
    check(
        engine.rows(version.id(), query, Asker.of("client-" + number % CLIENTS)).rows().size()
            == PAGE);
  }

  private static void rows(DataSource source, String sql, int expected) throws Exception {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      int seen = 0;
      while (rows.next()) {
        seen++;
      }
      check(seen == expected);
    }
  }

  /// Open the dataset with all its fields to everybody.
  private void open() {
    var datasets = platform.bean(Datasets.class);
    var open =
        version.columns().stream()
            .map(it ->
                new Field(
                    it.id(),
                    it.name(),
                    it.title(),
                    "如题",
                    it.type().name().toLowerCase(Locale.ROOT),
                    true))
            .toList();
    var before = datasets.find(dataset).orElseThrow().latest().description();
    var revision = datasets.describe(dataset, before.withFields(open), Actor.SYSTEM);
    datasets
        .open(dataset, revision.number(), version.id().number(), Actor.SYSTEM)
        .ifPresent(refused -> {
          throw new IllegalStateException(refused.toString());
        });
  }

  private void rows(String query) throws IOException {
    get("/api/v1/datasets/%s/rows?%s".formatted(dataset, query));
  }

  /// Ask over a connection that is kept, with the plainest client of the JDK: it runs on the same
  /// two cores, and its costs are in the figures.
  private void get(String path) throws IOException {
    var address = URI.create("http://127.0.0.1:" + platform.port() + path).toURL();
    var connection = (HttpURLConnection) address.openConnection();
    check(connection.getResponseCode() == 200);
    try (var body = connection.getInputStream()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  /// One request after the other for something small, while many clients ask for groups.
  private void heartbeat() throws Exception {
    var over = new AtomicBoolean();
    var answered = new AtomicLong();
    var busy = new AtomicLong();
    try (var clients = Executors.newFixedThreadPool(MANY)) {
      for (int i = 0; i < MANY; i++) {
        var client = "client-" + i;
        clients.submit(() -> {
          while (!over.get()) {
            try {
              groups(client);
              answered.incrementAndGet();
            } catch (TablesException e) {
              busy.incrementAndGet();
            }
          }
        });
      }
      Timings.of(
              1,
              options.seconds(),
              _ -> {
                get("/actuator/health");
                Thread.sleep(5);
              })
          .print("heartbeat beside %d clients, less 5 ms".formatted(MANY));
      over.set(true);
    }
    System.out.printf(
        "  %-44s %,10d answered, %,d turned away%n", "  meanwhile", answered.get(), busy.get());
  }

  private static void check(boolean right) {
    if (!right) {
      throw new IllegalStateException("wrong answer");
    }
  }
}
