package org.kaishu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// Tools for those who write rulebooks. None of them starts the platform.
@Command(
    name = "rulebook",
    description = "Check, draw, compare and try rulebooks; count and explain deadlines.",
    subcommands = {
      RulebookAttachCommand.class,
      RulebookCheckCommand.class,
      RulebookDeadlineCommand.class,
      RulebookDiffCommand.class,
      RulebookDrawCommand.class,
      RulebookExplainCommand.class,
      RulebookSimulateCommand.class
    })
class RulebookCommand implements Callable<Integer> {

  @Unmatched private final List<String> rest = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  /// Runs where no built subcommand was named.
  @Override
  public Integer call() {
    var word = rest.isEmpty() ? "" : rest.getFirst();
    spec.commandLine()
        .getErr()
        .println(
            "kaishu: unknown word 'rulebook %s'; './kaishu help' lists the words".formatted(word));
    return 2;
  }
}
