package bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Measures the product beside a peer, in one run on the same machine and the same data.
///
/// Usage: `./kaishu bench [tables|rows|export|cases|simulate|quota|revocation|start] [--rows N]
/// [--seconds N]`.
public final class Bench {

  /// One measurement.
  interface Measurement {
    void run(Options options) throws Exception;
  }

  /// What the command line asked for.
  record Options(int rows, int seconds) {}

  private Bench() {}

  /// Run the benches that are named, or all.
  public static void main(String[] arguments) throws Exception {
    Map<String, Measurement> benches = new LinkedHashMap<>();
    benches.put("tables", TablesBench::run);
    benches.put("rows", RowsBench::run);
    benches.put("export", ExportBench::run);
    benches.put("cases", CasesBench::run);
    benches.put("simulate", SimulateBench::run);
    benches.put("quota", QuotaBench::run);
    benches.put("revocation", RevocationBench::run);
    benches.put("start", StartBench::run);
    Map<String, Integer> numbers = new TreeMap<>(Map.of("--rows", 1_000_000, "--seconds", 10));
    var chosen = new LinkedHashMap<String, Measurement>();
    for (int i = 0; i < arguments.length; i++) {
      if (numbers.containsKey(arguments[i])
          && i + 1 < arguments.length
          && arguments[i + 1].matches("[1-9][0-9]{0,8}")) {
        numbers.put(arguments[i], Integer.parseInt(arguments[++i]));
      } else if (benches.containsKey(arguments[i])) {
        chosen.put(arguments[i], benches.get(arguments[i]));
      } else {
        System.err.println(
            "usage: ./kaishu bench ["
                + String.join("|", benches.keySet())
                + "] [--rows N] [--seconds N]");
        System.exit(2);
      }
    }
    var options = new Options(numbers.get("--rows"), numbers.get("--seconds"));
    int failed = 0;
    for (var bench : (chosen.isEmpty() ? benches : chosen).entrySet()) {
      System.out.printf("%n%s%n", bench.getKey());
      try {
        bench.getValue().run(options);
        System.out.printf(
            "repeat: ./kaishu bench %s --rows %d --seconds %d%n",
            bench.getKey(), options.rows(), options.seconds());
      } catch (Exception e) {
        failed++;
        System.out.println("  failed: " + e);
        e.printStackTrace(System.err);
      }
    }
    System.exit(failed == 0 ? 0 : 1);
  }
}
