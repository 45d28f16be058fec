package org.kaishu.cli;

import picocli.CommandLine.Command;

/// The words that are built, one class each.
@Command(
    name = "kaishu",
    subcommands = {InspectCommand.class, RulebookCommand.class, Serve.class})
class Words {}
