package org.kaishu.cli;

import picocli.CommandLine.Command;

/// The words that are built, one class each.
@Command(
    name = "kaishu",
    subcommands = {RulebookCommand.class, Serve.class})
class Words {}
