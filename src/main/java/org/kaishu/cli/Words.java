package org.kaishu.cli;

import picocli.CommandLine.Command;

/// The words that are built, one class each.
@Command(
    name = "kaishu",
    subcommands = {Serve.class})
class Words {}
