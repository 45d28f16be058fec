package bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Durations of many like calls.
record Timings(long[] sortedNanos, double seconds) {

  /// A call, told which one it is.
  interface Call {
    void run(long number) throws Exception;
  }

  /// Call from several clients at once for some seconds, after a warm-up of a fifth of them.
  static Timings of(int clients, int seconds, Call call) throws Exception {
    drive(clients, Math.max(1, seconds / 5), call);
    return drive(clients, seconds, call);
  }

  private static Timings drive(int clients, int seconds, Call call) throws Exception {
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    List<Callable<long[]>> work = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      long seed = client;
      work.add(() -> {
        long[] nanos = new long[1024];
        int count = 0;
        for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
          call.run(seed * 1_000_003L + count * 7_919L);
          if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
          }
          nanos[count++] = System.nanoTime() - began;
        }
        return Arrays.copyOf(nanos, count);
      });
    }
    var all = new ArrayList<long[]>();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      for (Future<long[]> done : threads.invokeAll(work)) {
        all.add(done.get());
      }
    }
    double took = (System.nanoTime() - start) / 1e9;
    long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Timings(sorted, took);
  }

  double millisAt(double share) {
    return sortedNanos.length == 0
        ? Double.NaN
        : sortedNanos[(int) Math.min(sortedNanos.length - 1, sortedNanos.length * share)] / 1e6;
  }

  double perSecond() {
    return sortedNanos.length / seconds;
  }

  static void head() {
    System.out.printf("  %-44s %10s %9s %9s%n", "", "per s", "p50 ms", "p99 ms");
  }

  void print(String what) {
    System.out.printf(
        "  %-44s %10.0f %9.2f %9.2f%n", what, perSecond(), millisAt(0.5), millisAt(0.99));
  }

  void printBeside(String what, Timings peer) {
    print(what);
    System.out.printf(
        "  %-44s %10.2f %9.2f %9.2f%n",
        "  ratio to the peer",
        perSecond() / peer.perSecond(),
        millisAt(0.5) / peer.millisAt(0.5),
        millisAt(0.99) / peer.millisAt(0.99));
  }
}
