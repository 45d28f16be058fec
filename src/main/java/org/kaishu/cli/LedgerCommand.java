package org.kaishu.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.ledger.Ledger;
import org.kaishu.storage.KaishuHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Checks the record of all acts of a home that is not being served.
@Command(
    name = "ledger",
    description = "The record of all acts.",
    subcommands = LedgerCommand.Verify.class)
class LedgerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getErr().println("kaishu: usage: ./kaishu ledger verify [--home DIR]");
    return 2;
  }

  /// Recomputes everything from the entries and compares it with the signed heads and the rows.
  @Command(name = "verify", description = "Tell whether the record is whole.")
  static class Verify implements Callable<Integer> {
    @Option(names = "--home", paramLabel = "DIR", description = "where everything is kept")
    private @Nullable Path home;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      var out = spec.commandLine().getOut();
      var root = home == null ? Platform.defaultHome() : home;
      if (!KaishuHome.isAt(root)) {
        throw new ParameterException(spec.commandLine(), "there is no platform in " + root);
      }
      try (var platform = Platform.start(Optional.of(root), OptionalInt.of(0), _ -> {})) {
        var found = platform.context().getBean(Ledger.class).verify();
        found.findings().forEach(each -> out.printf("%s: %s%n", each.where(), each.what()));
        out.printf(
            "%d entries sealed, %d awaiting sealing, %d signed heads: %s%n",
            found.sealed(),
            found.awaiting(),
            found.heads(),
            found.holds() ? "the record is whole" : found.findings().size() + " faults");
        out.flush();
        return found.holds() ? 0 : 1;
      }
    }
  }
}
