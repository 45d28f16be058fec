package org.kaishu.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toSet;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.cases.Cases;
import org.kaishu.cases.OpenCases;
import org.kaishu.rulebook.Comparison;
import org.kaishu.rulebook.Comparison.Change;
import org.kaishu.rulebook.EditionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints what differs between two editions, and which open cases keep the first.
@Command(name = "diff", description = "Tell what differs between two editions.")
class RulebookDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "an edition, an instrument or a city")
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "the same")
  private String after = "";

  @Option(names = "--rulebooks", paramLabel = "DIR", description = "more rulebooks")
  private @Nullable Path rulebooks;

  @Option(names = "--home", paramLabel = "DIR", description = "count its open cases too")
  private @Nullable Path home;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try {
      var loaded = Editions.load(rulebooks);
      var one = Editions.named(loaded, before);
      var other = Editions.named(loaded, after);
      var changes = Comparison.between(one, other);
      changes.forEach(change -> print(change, out));
      out.printf("%d differences between %s and %s%n", changes.size(), one.id(), other.id());
      if (home != null) {
        open(home, one.id(), changes, out);
      }
      out.flush();
      return 0;
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("kaishu: " + e.getMessage());
      return 2;
    }
  }

  private static void print(Change change, PrintWriter out) {
    out.println(change.place());
    change.before().ifPresent(was -> out.println("  - " + was));
    change.after().ifPresent(is -> out.println("  + " + is));
  }

  /// A case keeps the edition it began under: say how many do, and what new ones will meet.
  private static void open(Path home, EditionId edition, List<Change> changes, PrintWriter out) {
    var changed = changes.stream().map(Change::process).flatMap(Optional::stream).collect(toSet());
    try (var platform = Platform.still(home)) {
      var open =
          platform.context().getBean(Cases.class).openCases().stream()
              .filter(each -> each.edition().equals(edition))
              .collect(groupingBy(OpenCases::process, TreeMap::new, summingLong(OpenCases::count)));
      open.forEach((process, count) -> out.println(line(process, count, changed)));
      if (open.isEmpty()) {
        out.println("no open case runs under " + edition);
      }
    }
  }

  private static String line(String process, long count, Set<String> changed) {
    return "%s: %d open, which keep their edition to the end%s"
        .formatted(
            process,
            count,
            changed.contains(process) ? "; new ones meet the differences above" : "");
  }
}
