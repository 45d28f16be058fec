package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Cold start of `serve`, and what it holds in memory when idle, beside a bare Spring Boot app.
final class StartBench {
  private static final int RUNS = 3;
  private static final int IDLE_SECONDS = 10;

  private StartBench() {}

  static void run(Bench.Options options) throws Exception {
    Path top = Path.of(System.getProperty("bench.top"));
    Path home = Files.createTempDirectory("kaishu-bench-start-");
    try {
      var serve =
          List.of(top.resolve("kaishu").toString(), "serve", "--port", "0", "--home", "" + home);
      System.out.printf(
          "  %-44s %8.2f s%n", "first start, empty home", start(serve, home).seconds());
      double best = Double.MAX_VALUE;
      Memory memory = new Memory(0, 0, 0);
      for (int i = 0; i < RUNS; i++) {
        var started = start(serve, home);
        best = Math.min(best, started.seconds());
        memory = started.memory();
      }
      double bare = Double.MAX_VALUE;
      for (int i = 0; i < RUNS; i++) {
        bare = Math.min(bare, start(bare(top), home).seconds());
      }
      System.out.printf("  %-44s %8.2f s%n", "start, existing home, best of " + RUNS, best);
      System.out.printf("  %-44s %8.2f s%n", "peer: bare Spring Boot app", bare);
      System.out.printf("  %-44s %8.2f%n", "ratio", best / bare);
      System.out.printf(
          "  %-44s %8d MiB, %d processes%n",
          "idle memory, RSS of all processes", memory.residentKib() / 1024, memory.processes());
      System.out.printf(
          "  %-44s %8d MiB%n",
          "the same, shared pages counted once", memory.proportionalKib() / 1024);
    } finally {
      try (Stream<Path> paths = Files.walk(home)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static List<String> bare(Path top) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "bench.BareApplication");
  }

  private record Started(double seconds, Memory memory) {}

  private record Memory(long residentKib, long proportionalKib, int processes) {}

  private static Started start(List<String> command, Path home) throws Exception {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader()) {
      try {
        String line = out.readLine();
        while (line != null && !line.contains(" is ready")) {
          line = out.readLine();
        }
        if (line == null) {
          throw new IllegalStateException(command + " ended with " + process.waitFor());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Thread.sleep(IDLE_SECONDS * 1000L);
        return new Started(seconds, memory(process, home));
      } finally {
        process.toHandle().destroy(); // unlike the process itself, it leaves the output open
        while (out.readLine() != null) {
          // drain what it says while it stops
        }
        process.waitFor();
      }
    }
  }

  private static Memory memory(Process process, Path home) throws IOException {
    var all = new ArrayList<ProcessHandle>(process.descendants().toList());
    all.add(process.toHandle());
    postmaster(home)
        .ifPresent(server -> {
          all.add(server);
          server.descendants().forEach(all::add);
        });
    long resident = 0;
    long proportional = 0;
    for (ProcessHandle handle : new HashSet<>(all)) {
      Path rollup = Path.of("/proc", "" + handle.pid(), "smaps_rollup");
      for (String line : Files.exists(rollup) ? Files.readAllLines(rollup) : List.<String>of()) {
        if (line.startsWith("Rss:")) {
          resident += kib(line);
        } else if (line.startsWith("Pss:")) {
          proportional += kib(line);
        }
      }
    }
    return new Memory(resident, proportional, all.size());
  }

  /// The database server, which is no child of the process that runs it.
  private static Optional<ProcessHandle> postmaster(Path home) throws IOException {
    try (Stream<Path> paths = Files.walk(home.resolve("postgres"), 2)) {
      var file = paths.filter(path -> path.endsWith("postmaster.pid")).findFirst();
      return file.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(Files.readAllLines(file.get()).getFirst()));
    }
  }

  private static long kib(String line) {
    return Long.parseLong(line.replaceAll("\\D+", ""));
  }
}
