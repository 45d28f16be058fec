package org.kaishu.cli;

import picocli.CommandLine.Command;

/// The words that are built, one class each.
@Command(
    name = "kaishu",
    subcommands = {
      DemoCommand.class,
      InspectCommand.class,
      LedgerCommand.class,
      RulebookCommand.class,
      Serve.class,
      TourCommand.class
    })
class Words {}
