package bench;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.ledger.Actor;
import org.kaishu.tables.Export;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.ExportOrder;
import org.kaishu.tables.Exports;
import org.kaishu.tables.Version;

/// Files of a whole version: rendering CSV beside bare DuckDB, sending it again beside a file
/// server, and the memory that the largest workbook takes.
final class ExportBench {
  private static final int RUNS = 3;

  private ExportBench() {}

  static void run(Bench.Options options) throws Exception {
    try (var platform = new Platform()) {
      Path file = Records.write(platform.home, options.rows());
      var dataset = platform.dataset("登记单位");
      var version = platform.publish(dataset, platform.store(file), "records.csv");
      Files.delete(file);
      open(platform, version);
      System.out.printf("  %,d rows, best of %d%n", options.rows(), RUNS);
      render(platform, version);
      resend(platform, dataset);
      for (var format : ExportFormat.values()) {
        if (format != ExportFormat.CSV && format != ExportFormat.PARQUET) {
          memory(platform, version, format);
        }
      }
    }
  }

  private static void open(Platform platform, Version version) {
    var datasets = platform.bean(Datasets.class);
    var id = version.id().dataset();
    List<Field> fields =
        version.columns().stream()
            .map(column ->
                new Field(
                    column.id(), column.name(), column.title(), "", column.type().word(), true))
            .toList();
    var description = datasets.find(id).orElseThrow().latest().description().withFields(fields);
    platform.inTransaction(() -> {
      datasets.describe(id, description, Actor.SYSTEM);
      int revision = datasets.find(id).orElseThrow().latest().number();
      Optional<?> refused = datasets.open(id, revision, version.id().number(), Actor.SYSTEM);
      if (refused.isPresent()) {
        throw new IllegalStateException(refused.toString());
      }
      return id;
    });
  }

  private static void render(Platform platform, Version version) throws Exception {
    var exports = platform.bean(Exports.class);
    var names = version.columns().stream().map(column -> column.name()).toList();
    double ours = Double.MAX_VALUE;
    double peer = Double.MAX_VALUE;
    long bytes = 0;
    for (int run = 0; run < RUNS; run++) {
      // columns in another order: the same work under another name, none of it at hand
      var turned = new ArrayList<>(names);
      Collections.rotate(turned, run + 1);
      var order = ExportOrder.of(ExportFormat.CSV).withFields(turned);
      long start = System.nanoTime();
      try (Export export = exports.open(version.id(), order)) {
        bytes = export.bytes();
      }
      ours = Math.min(ours, since(start));
      peer = Math.min(peer, copy(platform, version, run));
    }
    System.out.printf("  %-44s %8.2f s  %,d bytes%n", "CSV rendered, with its digest", ours, bytes);
    System.out.printf("  %-44s %8.2f s%n", "peer: DuckDB COPY to CSV", peer);
    System.out.printf("  %-44s %8.2f%n", "share of the peer's speed", peer / ours);
  }

  private static double copy(Platform platform, Version version, int run) throws Exception {
    var hash = version.files().getFirst().hash();
    Path parquet;
    try (Stream<Path> files = Files.walk(platform.home)) {
      parquet =
          files
              .filter(it -> it.getFileName().toString().equals(hash + ".parquet"))
              .findFirst()
              .orElseThrow();
    }
    Path target = platform.home.resolve("peer-" + run + ".csv");
    long start = System.nanoTime();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (FROM read_parquet('" + parquet + "')) TO '" + target + "' (FORMAT csv)");
    }
    double took = since(start);
    Files.delete(target);
    return took;
  }

  private static void resend(Platform platform, DatasetId dataset) throws Exception {
    var ours =
        URI.create(
            "http://127.0.0.1:%s/datasets/%s/download.csv".formatted(platform.port(), dataset));
    Path copy = platform.home.resolve("www/file.csv");
    Files.createDirectories(copy.getParent());
    double first = fetch(ours, copy);
    double again = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      again = Math.min(again, fetch(ours, Path.of("/dev/null")));
    }
    double peer = Double.MAX_VALUE;
    String name;
    try (var server = Peer.start(copy)) {
      name = server.name();
      for (int run = 0; run < RUNS; run++) {
        peer = Math.min(peer, fetch(server.uri(), Path.of("/dev/null")));
      }
    }
    double megabytes = Files.size(copy) / 1e6;
    System.out.printf("  %-44s %8.2f s%n", "first download over HTTP", first);
    System.out.printf("  %-44s %8.2f s  %,.0f MB/s%n", "second download", again, megabytes / again);
    System.out.printf("  %-44s %8.2f s  %,.0f MB/s%n", "peer: " + name, peer, megabytes / peer);
    System.out.printf("  %-44s %8.2f%n", "times the peer's time", again / peer);
    Files.delete(copy);
  }

  private static double fetch(URI address, Path target) throws Exception {
    long start = System.nanoTime();
    var curl =
        new ProcessBuilder("curl", "-sS", "--fail", "-o", target.toString(), address.toString())
            .inheritIO()
            .start();
    if (curl.waitFor() != 0) {
      throw new IOException("curl: " + curl.exitValue());
    }
    return since(start);
  }

  private static void memory(Platform platform, Version version, ExportFormat format)
      throws Exception {
    try (var memory = new Memory()) {
      long start = System.nanoTime();
      long bytes;
      try (Export export =
          platform.bean(Exports.class).open(version.id(), ExportOrder.of(format))) {
        bytes = export.bytes();
      }
      System.out.printf(
          "  %-10s %8.2f s %,15d bytes  %s%n",
          format.extension(), since(start), bytes, memory.seen());
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /// A file server: nginx where it is installed, else the JDK's own, which is a slower stand-in.
  private record Peer(String name, URI uri, AutoCloseable ending) implements AutoCloseable {

    static Peer start(Path file) throws Exception {
      return nginx().isPresent() ? nginx(file, nginx().get()) : jdk(file);
    }

    private static Optional<Path> nginx() {
      return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
          .map(Path::of)
          .filter(Files::isExecutable)
          .findFirst();
    }

    private static Peer nginx(Path file, Path binary) throws Exception {
      int port;
      try (var free = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      Path directory = file.getParent();
      Path configuration =
          Files.writeString(
              directory.resolve("nginx.conf"),
              """
              daemon off; pid %1$s/nginx.pid; error_log %1$s/error.log; %3$s
              events {}
              http {
                access_log off; sendfile on; tcp_nopush on; client_body_temp_path %1$s/body;
                server { listen 127.0.0.1:%2$d; root %1$s; }
              }
              """
                  .formatted(directory, port, user()));
      var process =
          new ProcessBuilder(
                  binary.toString(),
                  "-e",
                  directory.resolve("error.log").toString(),
                  "-c",
                  configuration.toString())
              .start();
      var uri = URI.create("http://127.0.0.1:" + port + "/" + file.getFileName());
      await(uri);
      return new Peer(
          "nginx, sendfile on, its own process",
          uri,
          () -> {
            process.destroy();
            process.waitFor();
          });
    }

    /// Its workers must read what only we may: root's would else run as somebody else.
    private static String user() {
      return System.getProperty("user.name").equals("root") ? "user root;" : "";
    }

    private static void await(URI uri) throws Exception {
      try (var http = HttpClient.newHttpClient()) {
        var head = HttpRequest.newBuilder(uri).HEAD().build();
        for (int i = 0; i < 100; i++) {
          try {
            http.send(head, BodyHandlers.discarding());
            return;
          } catch (IOException notYet) {
            TimeUnit.MILLISECONDS.sleep(50);
          }
        }
      }
      throw new IllegalStateException("the file server does not answer");
    }

    private static Peer jdk(Path file) {
      HttpServer server =
          SimpleFileServer.createFileServer(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              file.getParent(),
              SimpleFileServer.OutputLevel.NONE);
      server.start();
      return new Peer(
          "file server of the JDK (no nginx here)",
          URI.create(
              "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file.getFileName()),
          () -> server.stop(0));
    }

    @Override
    public void close() throws Exception {
      ending.close();
    }
  }
}
