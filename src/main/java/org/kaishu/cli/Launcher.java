package org.kaishu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;

/// Where the process begins: `java -jar kaishu.jar WORD [OPTION…]`.
///
/// A word is a picocli command listed at [Words]. Exit codes: 0 done, 1 failed, 2 not understood,
/// not built yet, or, for `inspect`, not readable.
public final class Launcher {
  /// Words that are promised; what [Words] doesn't hold of them is not built yet.
  private static final Set<String> PROMISED =
      Set.of("demo", "serve", "tour", "inspect", "rulebook", "ledger", "bench");

  private Launcher() {}

  /// Run the command named by the first argument.
  public static void main(String[] arguments) {
    int code = run(arguments, System.out, System.err);
    System.out.flush();
    System.err.flush();
    if (code != 0) {
      // at once, so that no class cache is made from a run that failed
      Runtime.getRuntime().halt(code);
    }
    System.exit(0);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    var line = new CommandLine(new Words());
    line.setOut(new PrintWriter(out, true, out.charset()));
    line.setErr(new PrintWriter(err, true, err.charset()));
    var word = arguments.length == 0 ? "" : arguments[0];
    if (word.equals("help")) {
      out.print(help());
      return 0;
    }
    if (!line.getSubcommands().containsKey(word)) {
      err.println(
          PROMISED.contains(word)
              ? "kaishu: '%s' is not built yet".formatted(word)
              : "kaishu: unknown word '%s'; './kaishu help' lists the words".formatted(word));
      return 2;
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((failure, _, _) -> {
      if (!(failure instanceof Platform.NotStarted) && !FailureReport.print(failure, err)) {
        failure.printStackTrace(err);
      }
      return 1;
    });
    line.setParameterExceptionHandler((failure, _) -> {
      err.println("kaishu: " + failure.getMessage());
      return 2;
    });
    return line.execute(arguments);
  }

  private static String help() {
    try (InputStream text = Launcher.class.getResourceAsStream("help.txt")) {
      if (text == null) {
        throw new IllegalStateException("help.txt is not on the class path");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
