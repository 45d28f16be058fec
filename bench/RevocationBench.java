package bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.kaishu.access.Entitlements;
import org.kaishu.ledger.Actor;

/// How long after the commit of a revocation running downloads break and new calls are refused.
///
/// Readers take about 3 MB a second, so that downloads run and what had left already is read soon.
final class RevocationBench {
  private static final int RUNS = 20;
  private static final int STREAMS = 4;
  private static final int CHUNK = 1 << 16;
  private static final int PAUSE_MILLIS = 20;
  private static final int MOST_ROWS = 1_000_000;

  private RevocationBench() {}

  private record Ended(long nanos, long bytes, long promised) {}

  static void run(Bench.Options options) throws Exception {
    try (var platform = new Platform();
        var http = HttpClient.newHttpClient();
        var threads = Executors.newFixedThreadPool(STREAMS)) {
      int rows = Math.min(options.rows(), MOST_ROWS);
      Path file = Records.write(platform.home, rows);
      var entitled = new Entitled(platform, file);
      warmUp(platform, entitled, http);
      var breaks = new ArrayList<Long>();
      var refusals = new ArrayList<Long>();
      long after = 0;
      for (int run = 0; run < RUNS; run++) {
        var entitlement = entitled.give(1000);
        var running = new CountDownLatch(STREAMS);
        List<Callable<Ended>> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
          streams.add(() -> stream(platform, entitled, running, true));
        }
        var ends = streams.stream().map(threads::submit).toList();
        running.await();
        if (entitled.rows(http, "limit=1").statusCode() != 200) {
          throw new IllegalStateException("not granted");
        }
        platform.bean(Entitlements.class).revoke(entitlement.id(), Entitled.MATTER, Actor.SYSTEM);
        long start = System.nanoTime();
        if (entitled.rows(http, "limit=1").statusCode() != 403) {
          throw new IllegalStateException("served after the revocation");
        }
        refusals.add(System.nanoTime() - start);
        for (Future<Ended> each : ends) {
          var ended = each.get();
          if (ended.bytes() >= ended.promised()) {
            throw new IllegalStateException("a download was not broken off");
          }
          breaks.add(ended.nanos() - start);
          after = Math.max(after, ended.bytes());
        }
      }
      System.out.printf(
          "  %,d rows, %d runs, %d downloads under way in each%n", rows, RUNS, STREAMS);
      System.out.printf("  %-44s %10s %10s%n", "after the commit", "median ms", "worst ms");
      print("running downloads broke", breaks);
      print("a new call was refused", refusals);
      System.out.printf("  %-44s %,10d%n", "most bytes a download had got in all", after);
    }
  }

  /// Have the file rendered and the serving copy made.
  private static void warmUp(Platform platform, Entitled entitled, HttpClient http)
      throws IOException, InterruptedException {
    var entitlement = entitled.give(1000);
    entitled.rows(http, "limit=1");
    stream(platform, entitled, new CountDownLatch(1), false);
    platform.bean(Entitlements.class).revoke(entitlement.id(), Entitled.MATTER, Actor.SYSTEM);
  }

  private static void print(String what, List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "  %-44s %10.1f %10.1f%n",
        what, sorted[sorted.length / 2] / 1e6, Arrays.stream(sorted).max().orElse(0) / 1e6);
  }

  private static Ended stream(
      Platform platform, Entitled entitled, CountDownLatch running, boolean pace)
      throws IOException, InterruptedException {
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(1 << 16);
      socket.connect(
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), Integer.parseInt(platform.port())));
      socket.setSoTimeout(60_000);
      var request =
          "GET /datasets/%s/download.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(entitled.dataset, entitled.secret);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var in = socket.getInputStream();
      long promised = promised(in);
      running.countDown();
      var buffer = new byte[CHUNK];
      long bytes = 0;
      try {
        while (bytes < promised) {
          int read = in.read(buffer);
          if (read < 0) {
            break;
          }
          bytes += read;
          if (pace) {
            Thread.sleep(PAUSE_MILLIS);
          }
        }
      } catch (java.net.SocketException _) {
        // reset: as it should be
      }
      return new Ended(System.nanoTime(), bytes, promised);
    }
  }

  private static long promised(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString()
        .lines()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
        .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(head.toString()));
  }
}
