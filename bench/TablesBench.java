package bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;

/// From a stored file to a published version, beside bare DuckDB copying the same file.
final class TablesBench {
  private static final int RUNS = 3;

  private TablesBench() {}

  static void run(Bench.Options options) throws Exception {
    try (var platform = new Platform()) {
      Path file = Records.write(platform.home, options.rows());
      double[] put = new double[RUNS];
      double[] publish = new double[RUNS];
      double[] copy = new double[RUNS];
      String memory = "";
      var dataset = platform.dataset("登记单位");
      for (int i = 0; i < RUNS; i++) {
        long start = System.nanoTime();
        var stored = platform.store(file);
        put[i] = since(start);
        try (var watch = new Memory()) {
          start = System.nanoTime();
          var version = platform.publish(dataset, stored, file.getFileName().toString());
          publish[i] = since(start);
          memory = watch.seen();
          if (version.rows() != options.rows()) {
            throw new IllegalStateException("read " + version.rows() + " rows");
          }
        }
        start = System.nanoTime();
        copy(file, platform.home.resolve("peer-" + i + ".parquet"));
        copy[i] = since(start);
      }
      System.out.printf(
          "  %,d rows, %,d bytes, best of %d%n", options.rows(), Files.size(file), RUNS);
      System.out.printf("  %-44s %8.2f s%n", "keep the upload (hash, fsync)", best(put));
      System.out.printf("  %-44s %8.2f s%n", "stored file to published version", best(publish));
      System.out.printf("  %-44s %8.2f s%n", "peer: DuckDB COPY to Parquet", best(copy));
      System.out.printf("  %-44s %8.2f%n", "ratio", best(publish) / best(copy));
      System.out.printf(
          "  %-44s %8.2f%n",
          "ratio with keeping the upload", (best(put) + best(publish)) / best(copy));
      System.out.printf("  %-44s %s%n", "memory of the last load", memory);
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("COPY (FROM read_csv('" + from + "')) TO '" + to + "' (FORMAT parquet)");
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double best(double[] seconds) {
    return Arrays.stream(seconds).min().orElseThrow();
  }
}
