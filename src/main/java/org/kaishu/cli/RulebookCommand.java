package org.kaishu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// Tools for those who write rulebooks. None of them starts the platform.
@Command(
    name = "rulebook",
    description = "Check and draw rulebooks, count deadlines.",
    subcommands = {
      RulebookAttachCommand.class,
      RulebookCheckCommand.class,
      RulebookDeadlineCommand.class,
      RulebookDrawCommand.class
    })
class RulebookCommand implements Callable<Integer> {
  private static final Set<String> PROMISED = Set.of("explain", "diff", "simulate");

  @Unmatched private final List<String> rest = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  /// Runs where no built subcommand was named.
  @Override
  public Integer call() {
    var word = rest.isEmpty() ? "" : rest.getFirst();
    spec.commandLine()
        .getErr()
        .println(
            PROMISED.contains(word)
                ? "kaishu: 'rulebook %s' is not built yet".formatted(word)
                : "kaishu: unknown word 'rulebook %s'; there are 'attach', 'check', 'deadline' and 'draw'"
                    .formatted(word));
    return 2;
  }
}
